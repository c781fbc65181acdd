package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells by a file's first characters, not by its name, which tool wrote it, and reads it. A file that begins like
/// a report and cannot be read is a report that says nothing, so that it is not assessed rather than overlooked.
final class ReportSniffer {
    private static final int HEAD = 64 * 1024;
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z][A-Za-z0-9]*)[\\s>/]");

    private ReportSniffer() {}

    /// The report in a file or folder; empty when it is none.
    static Optional<Found> read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return GatlingReport.is(path) ? Optional.of(GatlingReport.read(path)) : Optional.empty();
        }
        String head = head(path);
        String text = head.replaceFirst("^\uFEFF", "").stripLeading();
        if (text.startsWith("{")) {
            return json(path, text);
        }
        if (text.startsWith("<")) {
            Matcher root = ROOT.matcher(text);
            String name = root.find() ? root.group(1) : "";
            return switch (name) {
                case "testResults" -> Optional.of(JmeterResults.xml(path));
                case "OWASPZAPReport" -> Optional.of(ZapReport.xml(path));
                default -> Optional.empty();
            };
        }
        String first = text.lines().findFirst().orElse("");
        if (first.contains("timeStamp") && first.contains("elapsed") && first.contains("success")) {
            return Optional.of(JmeterResults.csv(path));
        }
        if (LocustStats.isHeader(first)) {
            return Optional.of(LocustStats.read(path));
        }
        return Optional.empty();
    }

    private static Optional<Found> json(Path path, String head) throws IOException {
        if (head.contains("\"@programName\"") || (head.contains("\"@generated\"") && head.contains("\"site\""))) {
            return Optional.of(ZapReport.json(path));
        }
        if (head.contains("\"root_group\"") || head.contains("\"http_req") || head.contains("\"k6Version\"")) {
            return Optional.of(K6Summary.read(path));
        }
        if (head.contains("\"sampleCount\"") && head.contains("\"pct1ResTime\"")) {
            return Optional.of(JmeterStatistics.read(path));
        }
        return Optional.empty();
    }

    private static String head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        }
    }

    /// The whole text of a report that is read at once.
    static String whole(Path path) throws IOException {
        if (Files.size(path) > 64L * 1024 * 1024) {
            throw new InvalidInput(path + ": larger than 64 MB, which no summary of this kind is");
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }
}
