package dev.ampwright.verify.report;

import dev.ampwright.verify.facts.ResourceId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a report as CSV (RFC 4180, with a header), a verdict a record. A cell that a spreadsheet would take for
/// a formula begins with an apostrophe (OWASP, "CSV Injection").
final class CsvReport {
    private static final String HEADER = row(
            "control",
            "title",
            "verdict",
            "blocking",
            "severity",
            "resource",
            "type",
            "message",
            "remedy",
            "guide",
            "waiver",
            "evidence",
            "collected_at",
            "id");

    private CsvReport() {}

    static String write(Report report) {
        return HEADER
                + report.lines().stream().map(line -> record(report, line)).collect(Collectors.joining());
    }

    private static String record(Report report, Report.Line line) {
        ResourceId resource = line.verdict().resource();
        return row(
                line.control().id(),
                line.control().title(),
                line.outcome().text(),
                String.valueOf(line.control().blocking()),
                line.control().severity().name().toLowerCase(Locale.ROOT),
                resource.display(),
                resource.type(),
                line.verdict().message(),
                line.control().remedy(),
                String.join(" ", line.control().guide()),
                Messages.waived(line).replaceFirst("^; ", ""),
                line.verdict().evidence().stream().map(EvidenceText::line).collect(Collectors.joining("; ")),
                report.collectedAt().toString(),
                Ids.of(line));
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(CsvReport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String visible = Visible.of(text);
        // Also behind blanks and quotes, which spreadsheets may strip.
        String first = visible.replaceFirst("^[\\s\"'\\u00a0]+", "");
        boolean formula = !first.isEmpty() && "=+-@\uff1d\uff0b\uff0d\uff20|%".indexOf(first.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + visible.replace("\"", "\"\"") + '"';
    }
}
