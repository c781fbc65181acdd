package dev.ampwright.verify.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms a report can be written in.
public enum Format {
    CONSOLE(".txt"),
    JSON(".json"),
    HTML(".html .htm"),
    MARKDOWN(".md .markdown"),
    CSV(".csv"),
    SARIF(".sarif .sarif.json"),
    JUNIT(".xml"),
    ASFF(".asff.json"),
    OCSF(".ocsf.json"),
    OSCAL(".oscal.json");

    /// Parted by blanks.
    private final String suffixes;

    Format(String suffixes) {
        this.suffixes = suffixes;
    }

    /// The name on the command line.
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All names.
    public static List<String> titles() {
        return Arrays.stream(values()).map(Format::title).toList();
    }

    public static Optional<Format> named(String title) {
        return Arrays.stream(values())
                .filter(format -> format.title().equals(title))
                .findFirst();
    }

    /// The format a file's name stands for; the longest suffix counts, so that `x.oscal.json` is OSCAL.
    public static Optional<Format> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        Optional<Format> best = Optional.empty();
        int length = 0;
        for (Format format : values()) {
            for (String suffix : format.suffixes.split(" ", -1)) {
                if (name.endsWith(suffix) && suffix.length() > length) {
                    best = Optional.of(format);
                    length = suffix.length();
                }
            }
        }
        return best;
    }

    /// Writes a report for a file: the same report gives the same text.
    ///
    /// @param account the AWS account findings are filed under when the report knows none; may be empty
    public String write(Report report, String account) {
        return switch (this) {
            case CONSOLE -> new ConsoleReport(new Terminal(false, true)).write(report);
            case JSON -> JsonReport.write(report);
            case HTML -> HtmlReport.write(report);
            case MARKDOWN -> MarkdownReport.write(report);
            case CSV -> CsvReport.write(report);
            case SARIF -> SarifReport.write(report);
            case JUNIT -> JUnitReport.write(report);
            case ASFF -> AsffReport.write(report, account);
            case OCSF -> OcsfReport.write(report);
            case OSCAL -> OscalReport.write(report);
        };
    }
}
