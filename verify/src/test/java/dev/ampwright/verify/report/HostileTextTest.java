package dev.ampwright.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// Names and messages come from templates and accounts of others: they show as text, whatever they hold.
final class HostileTextTest {
    private final Report report = Samples.hostile();

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CONSOLE", "HTML", "MARKDOWN", "CSV", "JUNIT"})
    void nothingInvisibleReachesAPerson(Format format) {
        assertThat(format.write(report, "")
                        .codePoints()
                        .filter(point -> point != '\n' && point != '\r')
                        .filter(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || Character.getType(point) == Character.SURROGATE)
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @Test
    void htmlHoldsNoMarkupFromOutside() {
        String html = HtmlReport.write(report);
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("alert(1)<")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("default-src &#39;none&#39;".replace("&#39;", "'"));
        assertThat(html.replaceAll("<!doctype html>|<(/?)([a-z0-9]+)( [a-z-]+=\"[^\"<>]*\")*>", ""))
                .as("what is left without well-formed tags")
                .doesNotContain("<");
        assertThat(html).doesNotContainPattern(" (src|href)=\"(?!#|https://docs\\.aws\\.amazon\\.com/)");
    }

    @Test
    void theHtmlPageAllowsItsOwnStyleAndNothingElse() throws Exception {
        String html = HtmlReport.write(report);
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(html)
                .contains("content=\"default-src 'none'; style-src 'sha256-" + digest
                        + "'; base-uri 'none'; form-action 'none'\"")
                .doesNotContain(" style=\"", " onclick", "@import", "url(");
    }

    @Test
    void csvCellsAreNeverFormulas() {
        for (List<String> record : records(CsvReport.write(report))) {
            assertThat(record).hasSize(14).allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r].*"));
        }
        assertThat(CsvReport.write(report)).contains("\"'=HYPERLINK(\"\"http://x\"\")\"");
    }

    /// Reads CSV by RFC 4180.
    private static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                record.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\r') {
                assertThat(csv.charAt(++i)).isEqualTo('\n');
                record.add(cell.toString());
                cell.setLength(0);
                records.add(record);
                record = new ArrayList<>();
            } else {
                cell.append(c);
            }
        }
        return records;
    }

    @Test
    void markdownHoldsNoMarkupFromOutside() {
        String markdown = MarkdownReport.write(report);
        assertThat(markdown)
                .doesNotContain("<script")
                .doesNotContain("](http")
                .doesNotContain("@all")
                .doesNotContain("http://")
                .doesNotContain("`");
        assertThat(markdown.lines().filter(line -> line.startsWith("| L")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(5));
    }

    @Test
    void jsonKeepsTheTextAsItWas() {
        assertThat(new JsonMapper()
                        .readTree(JsonReport.write(report))
                        .at("/verdicts/0/message")
                        .asString())
                .isEqualTo(Samples.HOSTILE.replace('\ud800', '\ufffd'));
    }
}
