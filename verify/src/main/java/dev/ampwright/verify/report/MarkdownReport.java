package dev.ampwright.verify.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a report as Markdown (CommonMark with GitHub's tables), for a pull request or a wiki. What comes from
/// outside is escaped: it shows as text, never as markup, link or mention.
final class MarkdownReport {
    private static final int SHOWN = 10;

    private MarkdownReport() {}

    static String write(Report report) {
        List<ControlResult> controls = report.controls();
        StringBuilder out = new StringBuilder("# Launch checklist: ")
                .append(report.decision())
                .append("\n\n")
                .append(text(report.target().mode()))
                .append(' ')
                .append(report.target().inputs().stream()
                        .map(MarkdownReport::text)
                        .collect(Collectors.joining(", ")))
                .append("; collected at ")
                .append(report.collectedAt())
                .append(", ampwright ")
                .append(text(report.version()))
                .append(", baseline ")
                .append(text(report.policy().baseline().name()))
                .append("\n\n");
        summary(out, report);
        section(out, "Fails", controls.stream().filter(ControlResult::blocks).toList());
        section(
                out,
                "Advice",
                controls.stream()
                        .filter(result -> result.worst() == Outcome.FAIL && !result.blocks())
                        .toList());
        section(
                out,
                "Not assessed",
                controls.stream()
                        .filter(result -> result.worst() == Outcome.NOT_ASSESSED)
                        .toList());
        section(
                out,
                "To look at",
                controls.stream()
                        .filter(result -> result.worst() == Outcome.MANUAL)
                        .toList());
        waivers(out, report);
        checklist(out, controls);
        guide(out, report);
        return out.toString();
    }

    private static void summary(StringBuilder out, Report report) {
        out.append("| passes | fails | not assessed | to look at | not applicable |\n|--:|--:|--:|--:|--:|\n| ")
                .append(
                        List.of(
                                        Outcome.PASS,
                                        Outcome.FAIL,
                                        Outcome.NOT_ASSESSED,
                                        Outcome.MANUAL,
                                        Outcome.NOT_APPLICABLE)
                                .stream()
                                .map(outcome -> String.valueOf(report.count(outcome)))
                                .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private static void section(StringBuilder out, String title, List<ControlResult> controls) {
        if (controls.isEmpty()) {
            return;
        }
        out.append("\n## ").append(title).append('\n');
        for (ControlResult result : controls) {
            out.append("\n**")
                    .append(result.control().id())
                    .append(' ')
                    .append(text(result.control().title()))
                    .append("** (")
                    .append(result.control().severity().name().toLowerCase(Locale.ROOT))
                    .append(")\n\n");
            Messages.of(result.with(result.worst()))
                    .forEach(message -> out.append("- ")
                            .append(text(message.resources(SHOWN)))
                            .append(": ")
                            .append(text(message.text()))
                            .append('\n'));
            if (result.worst() == Outcome.FAIL) {
                out.append("\n  ").append(text(result.control().remedy())).append('\n');
            }
        }
    }

    private static void waivers(StringBuilder out, Report report) {
        if (!report.policy().waiverFaults().isEmpty()) {
            out.append("\n## Waivers at fault\n\n");
            report.policy()
                    .waiverFaults()
                    .forEach(fault -> out.append("- ")
                            .append(text(fault.place() + " " + fault.control() + " " + fault.resource() + ": "
                                    + fault.message()))
                            .append('\n'));
        }
    }

    private static void checklist(StringBuilder out, List<ControlResult> controls) {
        out.append("\n## All controls\n\n| control | | verdict | resources |\n|---|---|---|--:|\n");
        for (ControlResult result : controls) {
            long such = result.with(result.worst()).size();
            out.append("| ")
                    .append(result.control().id())
                    .append(" | ")
                    .append(text(result.control().title()))
                    .append(" | ")
                    .append(result.blocks() ? "**FAILS**" : result.state())
                    .append(" | ")
                    .append(such)
                    .append(
                            such == result.lines().size()
                                    ? ""
                                    : " of " + result.lines().size())
                    .append(" |\n");
        }
    }

    private static void guide(StringBuilder out, Report report) {
        out.append(
                "\n## By the guide's requirements\n\n| requirement | | controls | worst verdict |\n|---|---|---|---|\n");
        for (Coverage coverage : Coverage.of(report)) {
            out.append("| ")
                    .append(coverage.id())
                    .append(" | ")
                    .append(text(coverage.title()))
                    .append(" | ")
                    .append(coverage.controls().stream()
                            .map(result -> result.control().id())
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(coverage.worst().map(Outcome::words).orElse("no control speaks of it"))
                    .append(" |\n");
        }
    }

    /// Text that a Markdown reader shows as it stands.
    static String text(String raw) {
        StringBuilder out = new StringBuilder();
        for (char c : Visible.of(raw).toCharArray()) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // No mention and no automatic link comes of these.
                case '@' -> out.append("&#64;");
                case '`' -> out.append("&#96;");
                case ':' -> out.append("&#58;");
                case '\\', '*', '_', '{', '}', '[', ']', '(', ')', '#', '|', '~', '!', '+', '=', '-', '$', '^' ->
                    out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
