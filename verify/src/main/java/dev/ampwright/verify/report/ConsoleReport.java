package dev.ampwright.verify.report;

import dev.ampwright.verify.policy.Policy;
import dev.ampwright.verify.policy.WaiverFault;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Writes a report for a person: by heading, a line a control, what fails with its remedy; 100 columns wide.
///
/// @param colours whether the text goes to a terminal that wants colours
/// @param symbols whether it can show more than ASCII
public record ConsoleReport(boolean colours, boolean symbols) {
    private static final int WIDTH = 100;
    /// Where titles begin, and all that is said below them.
    private static final String INDENT = " ".repeat(11);

    private static final int SHOWN = 5;
    private static final Map<String, String> HEADINGS = Map.of(
            "L1", "Hosting and CI",
            "L2", "Authentication",
            "L3", "Least privilege, secrets, privacy",
            "L4", "Web ACL and rates",
            "L5", "CDN and caching",
            "L6", "Location",
            "L7", "Monitoring and alerts",
            "L8", "Before the public launch");

    public String write(Report report) {
        StringBuilder out = new StringBuilder();
        out.append(bold("ampwright verify"))
                .append("  ")
                .append(String.join(" ", report.target().inputs()))
                .append('\n');
        String stacks = report.target().stacks().stream()
                .map(stack -> stack.region().isEmpty() ? stack.name() : stack.name() + " (" + stack.region() + ")")
                .collect(Collectors.joining(", "));
        out.append(dim(wrapped(report.target().mode() + ": " + stacks, "", "  ")))
                .append('\n');
        int titles = report.lines().stream()
                .mapToInt(line -> line.control().title().length())
                .max()
                .orElse(0);
        String heading = "";
        for (List<Report.Line> control : byControl(report)) {
            String id = control.getFirst().control().id();
            String current = id.substring(0, 2);
            if (!current.equals(heading)) {
                heading = current;
                out.append('\n')
                        .append(bold(heading + "  " + HEADINGS.getOrDefault(heading, "")))
                        .append('\n');
            }
            control(out, control, titles + 2);
        }
        return out.append('\n').append(closing(report)).toString();
    }

    private static List<List<Report.Line>> byControl(Report report) {
        Map<String, List<Report.Line>> byId = new LinkedHashMap<>();
        report.lines()
                .forEach(line -> byId.computeIfAbsent(line.control().id(), ignored -> new ArrayList<>())
                        .add(line));
        return List.copyOf(byId.values());
    }

    private void control(StringBuilder out, List<Report.Line> lines, int titleWidth) {
        Report.Line first = lines.getFirst();
        Outcome worst =
                lines.stream().map(Report.Line::outcome).min(Enum::compareTo).orElse(Outcome.NOT_APPLICABLE);
        boolean blocks = lines.stream().anyMatch(Report.Line::blocks);
        String id = first.control().id();
        String title = first.control().title();
        String note = note(lines, worst, blocks);
        out.append("  ").append(mark(worst, blocks)).append(' ');
        out.append(id).append(" ".repeat(7 - id.length())).append(title);
        if (!note.isEmpty()) {
            out.append(" ".repeat(titleWidth - title.length())).append(dim(note));
        }
        out.append('\n');
        if (worst == Outcome.PASS || worst == Outcome.NOT_APPLICABLE) {
            return;
        }
        details(out, lines, worst, "");
        if (worst == Outcome.FAIL) {
            if (lines.stream().anyMatch(line -> line.outcome() == Outcome.NOT_ASSESSED)) {
                details(out, lines, Outcome.NOT_ASSESSED, "not assessed: ");
            }
            String arrow = symbols ? "→ " : "-> ";
            out.append(wrapped(arrow + first.control().remedy(), INDENT, INDENT + " ".repeat(arrow.length())))
                    .append('\n');
        }
    }

    private static String note(List<Report.Line> lines, Outcome worst, boolean blocking) {
        long such = lines.stream().filter(line -> line.outcome() == worst).count();
        String share = lines.size() > 1 ? "  " + such + " of " + lines.size() : "";
        return switch (worst) {
            case FAIL ->
                (blocking
                                ? "FAIL"
                                : lines.stream()
                                                .filter(line -> line.outcome() == worst)
                                                .allMatch(line ->
                                                        line.waiver().isPresent())
                                        ? "waived"
                                        : "advice")
                        + share;
            case NOT_ASSESSED -> "not assessed" + share;
            case MANUAL -> "look at it" + share;
            case PASS -> such > 1 ? such + " resources" : "";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    /// The resources under a control, those with the same message together.
    private static void details(StringBuilder out, List<Report.Line> lines, Outcome outcome, String label) {
        Map<String, TreeSet<String>> byMessage = new LinkedHashMap<>();
        for (Report.Line line : lines) {
            if (line.outcome() == outcome) {
                Verdict verdict = line.verdict();
                byMessage
                        .computeIfAbsent(verdict.message() + waived(line), ignored -> new TreeSet<>())
                        .add(verdict.resource().display());
            }
        }
        byMessage.forEach((message, resources) -> {
            String named = resources.stream().limit(SHOWN).collect(Collectors.joining(", "));
            String more = resources.size() > SHOWN ? " and " + (resources.size() - SHOWN) + " more" : "";
            out.append(wrapped(named + more + ": " + label + message, INDENT, INDENT + "  "))
                    .append('\n');
        });
    }

    private static String waived(Report.Line line) {
        return line.waiver()
                .map(waiver -> "; waived until %s by %s: %s (%s)"
                        .formatted(waiver.expires(), waiver.owner(), waiver.reason(), waiver.ticket()))
                .orElse("");
    }

    private String closing(Report report) {
        List<List<Report.Line>> controls = byControl(report);
        List<String> blocking = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (List<Report.Line> control : controls) {
            Report.Line first = control.getFirst();
            if (control.stream().anyMatch(line -> line.outcome() == Outcome.FAIL
                    && line.waiver().isEmpty())) {
                (first.control().blocking() ? blocking : advice)
                        .add(first.control().id());
            } else if (control.stream().anyMatch(line -> line.outcome() == Outcome.NOT_ASSESSED)) {
                open.add(first.control().id());
            }
        }
        long advised = report.lines().stream()
                .filter(line ->
                        line.outcome() == Outcome.FAIL && !line.control().blocking())
                .count();
        String notes = (advised > 0 ? " (" + advised + " of them advice)" : "")
                + (report.waived() > 0 ? " (" + report.waived() + " waived)" : "");
        StringBuilder out = new StringBuilder();
        out.append("%d pass, %d fail%s, %d not assessed, %d manual, %d not applicable"
                        .formatted(
                                report.count(Outcome.PASS),
                                report.count(Outcome.FAIL),
                                notes,
                                report.count(Outcome.NOT_ASSESSED),
                                report.count(Outcome.MANUAL),
                                report.count(Outcome.NOT_APPLICABLE)))
                .append(dim("  (" + controls.size() + " controls)"))
                .append('\n');
        policy(out, report.policy());
        list(out, "Advice: ", advice);
        list(out, "Not assessed: ", open);
        if (!open.isEmpty() && !report.target().mode().equals("live")) {
            out.append(wrapped(
                            "A deployment shows the rest: ampwright verify --stack NAME... --region REGION", "", "  "))
                    .append('\n');
        }
        out.append(
                switch (report.exit()) {
                    case 1 ->
                        paint(
                                "31;1",
                                wrapped(
                                        "Not fit to launch: " + String.join(", ", blocking)
                                                + (blocking.size() == 1 ? " fails" : " fail"),
                                        "",
                                        "  "));
                    case 4 ->
                        paint("33;1", "Nothing blocks the launch, but a waiver is at fault; mend it or take it away");
                    case 3 -> paint("33;1", "Nothing blocks the launch, but not everything could be assessed");
                    default -> paint("32;1", "Fit to launch");
                });
        return out.append('\n').toString();
    }

    private static void policy(StringBuilder out, Policy policy) {
        if (!policy.baseline().sources().isEmpty()) {
            out.append(wrapped("Baseline: " + policy.baseline().name(), "", "  ")).append('\n');
        }
        for (WaiverFault fault : policy.waiverFaults()) {
            String about = (fault.control() + " " + fault.resource()).strip();
            out.append(wrapped(
                            "Waiver " + fault.place() + (about.isEmpty() ? "" : " (" + about + ")") + ": "
                                    + fault.message(),
                            "",
                            "  "))
                    .append('\n');
        }
    }

    private static void list(StringBuilder out, String label, List<String> ids) {
        if (!ids.isEmpty()) {
            out.append(wrapped(label + String.join(", ", ids), "", "  ")).append('\n');
        }
    }

    /// Breaks a text between words so that it stays within the width; a word that is longer stands alone.
    private static String wrapped(String text, String first, String following) {
        StringBuilder out = new StringBuilder(first);
        int used = first.length();
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            if (begun && used + 1 + word.length() > WIDTH) {
                out.append('\n').append(following);
                used = following.length();
            } else if (begun) {
                out.append(' ');
                used++;
            }
            out.append(word);
            used += word.length();
            begun = true;
        }
        return out.toString();
    }

    private String mark(Outcome outcome, boolean blocking) {
        return switch (outcome) {
            case FAIL -> blocking ? paint("31;1", symbols ? "✗" : "x") : paint("33", "!");
            case NOT_ASSESSED -> paint("33", "?");
            case MANUAL -> paint("36", symbols ? "☞" : ">");
            case PASS -> paint("32", symbols ? "✓" : "+");
            case NOT_APPLICABLE -> paint("2", symbols ? "–" : "-");
        };
    }

    private String bold(String text) {
        return paint("1", text);
    }

    private String dim(String text) {
        return text.isEmpty() ? "" : paint("2", text);
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
