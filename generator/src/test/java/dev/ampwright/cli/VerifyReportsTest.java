package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reports of `ampwright verify`, and what it tells of its checklist.
final class VerifyReportsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(args));
        Map<String, String> env = Map.of("COLUMNS", "70");
        return new Commands(new Console(new PrintWriter(out, true), new PrintWriter(err, true), env, () -> false))
                .run(all.toArray(String[]::new));
    }

    private String template() throws IOException {
        return Files.writeString(folder.resolve("app.yaml"), "Resources: {Logs: {Type: AWS::Logs::LogGroup}}\n")
                .toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void writesSeveralReportsInOneRun() throws IOException {
        assertThat(run(
                        "--template",
                        template(),
                        "--region",
                        "eu-west-1",
                        "--report",
                        file("r.html"),
                        "--report",
                        "junit=" + file("r.out"),
                        "--report",
                        file("r.asff.json"),
                        "--account",
                        "123456789012"))
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("r.html"))).startsWith("<!doctype html>");
        assertThat(Files.readString(folder.resolve("r.out")))
                .startsWith("<?xml")
                .contains("<testsuites");
        assertThat(Files.readString(folder.resolve("r.asff.json"))).contains("\"AwsAccountId\" : \"123456789012\"");
        assertThat(out.toString()).contains("Not fit to launch");
        // The first line is the template's path, which has no place to break it.
        assertThat(out.toString().lines().skip(1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }

    @Test
    void takesTheFormatFromTheOutputsSuffix() throws IOException {
        assertThat(run("--template", template(), "--output", file("r.csv"))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("r.csv"))).startsWith("\"control\",");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysAllThatIsWrongWithTheReportsAtOnce() throws IOException {
        assertThat(run(
                        "--template",
                        template(),
                        "--report",
                        "htlm=x.html",
                        "--report",
                        file("r.pdf"),
                        "--report",
                        file("no/r.html"),
                        "--account",
                        "12"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("4 problems", "--report htlm does not exist; did you mean html?", "the suffix does not tell")
                .contains("there is no folder " + folder.resolve("no"), "--account \"12\" is no AWS account");
    }

    @Test
    void writesNothingWhenOneFormatCannotBeHad() throws IOException {
        assertThat(run("--template", template(), "--report", file("r.html"), "--report", file("r.asff.json")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("give --account");
        assertThat(folder.resolve("r.html")).doesNotExist();
    }

    @Test
    void explainsControls() {
        assertThat(run("--explain", "l4.2", "L2.2")).isZero();
        assertThat(out.toString()).startsWith("L4.2  ").contains("\nL2.2  ", "What it cannot tell");
    }

    @Test
    void namesTheNearestControl() {
        assertThat(run("--explain", "L44.2")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no control \"L44.2\"; did you mean L4.2?");
    }

    @Test
    void listsControlsAsTextAndJson() {
        assertThat(run("--list-controls")).isZero();
        assertThat(out.toString()).contains("L4.2 ", "blocking", "advice");
        assertThat(run("--list-controls", "--json")).isZero();
        assertThat(out.toString()).contains("\"action\" : \"wafv2:GetWebACL\"");
        assertThat(run("--list-controls", "--format", "csv")).isEqualTo(2);
    }

    @Test
    void printsTheReportsSchema() {
        assertThat(run("--print-schema", "report")).isZero();
        assertThat(out.toString()).contains("\"$id\": \"urn:ampwright:schema:report:1\"");
        assertThat(run("--print-schema", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("schemas: report, baseline, waivers");
    }

    @Test
    void laysEachOptionUnderAHeading() {
        assertThat(run("--help")).isZero();
        String help = out.toString();
        assertThat(help.substring(help.indexOf("Further options"), help.indexOf("Examples:"))
                        .lines()
                        .filter(line -> line.strip().startsWith("-"))
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly("-h, --help Show this help and exit.");
    }
}
