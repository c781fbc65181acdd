package dev.ampwright.verify.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Verdicts that say the same, together.
///
/// @param text what they say
/// @param names the resources they say it of, in order
record Messages(String text, List<String> names) {
    static List<Messages> of(List<Report.Line> lines) {
        Map<String, TreeSet<String>> byMessage = new LinkedHashMap<>();
        lines.forEach(line -> byMessage
                .computeIfAbsent(line.verdict().message() + waived(line), ignored -> new TreeSet<>())
                .add(line.verdict().resource().display()));
        return byMessage.entrySet().stream()
                .map(entry -> new Messages(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /// What a waiver adds to a verdict; nothing when there is none.
    static String waived(Report.Line line) {
        return line.waiver()
                .map(waiver -> "; waived until %s by %s: %s (%s)"
                        .formatted(waiver.expires(), waiver.owner(), waiver.reason(), waiver.ticket()))
                .orElse("");
    }

    /// The first few resources, and how many more there are.
    String resources(int shown) {
        String first = String.join(", ", names.subList(0, Math.min(shown, names.size())));
        return names.size() > shown ? first + " and " + (names.size() - shown) + " more" : first;
    }
}
