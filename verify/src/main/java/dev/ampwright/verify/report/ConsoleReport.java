package dev.ampwright.verify.report;

import dev.ampwright.verify.policy.Policy;
import dev.ampwright.verify.policy.WaiverFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a report for a person: by heading, a line a control, what fails with its remedy.
///
/// @param terminal where it is read
public record ConsoleReport(Terminal terminal) {
    /// Where titles begin, and all that is said below them.
    private static final String INDENT = " ".repeat(11);

    private static final int SHOWN = 5;
    /// What stands behind a title: `not assessed  12 of 34`.
    private static final int ROOM_FOR_NOTE = 24;

    public String write(Report report) {
        StringBuilder out = new StringBuilder();
        out.append(bold("ampwright verify"))
                .append("  ")
                .append(Visible.of(String.join(" ", report.target().inputs())))
                .append('\n');
        String stacks = report.target().stacks().stream()
                .map(stack -> stack.region().isEmpty() ? stack.name() : stack.name() + " (" + stack.region() + ")")
                .collect(Collectors.joining(", "));
        out.append(dim(wrapped(Visible.of(report.target().mode() + ": " + stacks), "", "  ")))
                .append('\n');
        List<ControlResult> controls = report.controls();
        int titles = controls.stream()
                .mapToInt(result -> result.control().title().length())
                .max()
                .orElse(0);
        Optional<Heading> current = Optional.empty();
        for (ControlResult result : controls) {
            Heading heading = result.heading();
            if (!current.equals(Optional.of(heading))) {
                current = Optional.of(heading);
                out.append('\n').append(bold(heading + "  " + heading.title())).append('\n');
            }
            control(out, result, Math.min(titles + 2, terminal.width() - ROOM_FOR_NOTE - INDENT.length()));
        }
        return out.append('\n').append(closing(report)).toString();
    }

    private void control(StringBuilder out, ControlResult result, int titleWidth) {
        Outcome worst = result.worst();
        String id = result.control().id();
        String title = result.control().title();
        String note = note(result, worst);
        out.append("  ").append(mark(worst, result.blocks())).append(' ');
        out.append(id).append(" ".repeat(Math.max(1, 7 - id.length())));
        if (note.isEmpty()) {
            out.append(wrapped(title, "", INDENT, INDENT.length()));
        } else if (INDENT.length() + Math.max(title.length() + 2, titleWidth) + note.length() <= terminal.width()) {
            out.append(title)
                    .append(" ".repeat(Math.max(2, titleWidth - title.length())))
                    .append(dim(note));
        } else {
            out.append(wrapped(title, "", INDENT, INDENT.length()))
                    .append('\n')
                    .append(INDENT)
                    .append(dim(note));
        }
        out.append('\n');
        if (worst == Outcome.PASS || worst == Outcome.NOT_APPLICABLE) {
            return;
        }
        details(out, result.with(worst), "");
        if (worst == Outcome.FAIL) {
            details(out, result.with(Outcome.NOT_ASSESSED), "not assessed: ");
            String arrow = terminal.symbols() ? "→ " : "-> ";
            out.append(wrapped(arrow + result.control().remedy(), INDENT, INDENT + " ".repeat(arrow.length())))
                    .append('\n');
        }
    }

    private static String note(ControlResult result, Outcome worst) {
        List<Report.Line> lines = result.lines();
        int such = result.with(worst).size();
        String share = lines.size() > 1 ? "  " + such + " of " + lines.size() : "";
        return switch (worst) {
            case FAIL -> (result.blocks() ? "FAIL" : result.state()) + share;
            case NOT_ASSESSED -> "not assessed" + share;
            case MANUAL -> "look at it" + share;
            case PASS -> such > 1 ? such + " resources" : "";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    /// The resources under a control, those with the same message together.
    private void details(StringBuilder out, List<Report.Line> lines, String label) {
        for (Messages message : Messages.of(lines)) {
            out.append(wrapped(
                            Visible.of(message.resources(SHOWN) + ": " + label + message.text()),
                            INDENT,
                            INDENT + "  "))
                    .append('\n');
        }
    }

    private String closing(Report report) {
        List<ControlResult> controls = report.controls();
        List<String> blocking = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (ControlResult result : controls) {
            switch (result.worst()) {
                case FAIL -> {
                    if (!result.waived()) {
                        (result.blocks() ? blocking : advice)
                                .add(result.control().id());
                    }
                }
                case NOT_ASSESSED -> open.add(result.control().id());
                default -> {}
            }
        }
        long advised = report.lines().stream()
                .filter(line ->
                        line.outcome() == Outcome.FAIL && !line.control().blocking())
                .count();
        String notes = (advised > 0 ? " (" + advised + " of them advice)" : "")
                + (report.waived() > 0 ? " (" + report.waived() + " waived)" : "");
        StringBuilder out = new StringBuilder();
        String counts = "%d pass, %d fail%s, %d not assessed, %d manual, %d not applicable"
                .formatted(
                        report.count(Outcome.PASS),
                        report.count(Outcome.FAIL),
                        notes,
                        report.count(Outcome.NOT_ASSESSED),
                        report.count(Outcome.MANUAL),
                        report.count(Outcome.NOT_APPLICABLE));
        out.append(wrapped(counts + "  (" + controls.size() + " controls)", "", "  "))
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
                        paint(
                                "33;1",
                                wrapped(
                                        "Nothing blocks the launch, but a waiver is at fault; mend it or take it away",
                                        "",
                                        "  "));
                    case 3 -> paint("33;1", "Nothing blocks the launch, but not everything could be assessed");
                    default -> paint("32;1", "Fit to launch");
                });
        return out.append('\n').toString();
    }

    private void policy(StringBuilder out, Policy policy) {
        if (!policy.baseline().sources().isEmpty()) {
            out.append(wrapped(Visible.of("Baseline: " + policy.baseline().name()), "", "  "))
                    .append('\n');
        }
        for (WaiverFault fault : policy.waiverFaults()) {
            String about = (fault.control() + " " + fault.resource()).strip();
            out.append(wrapped(
                            Visible.of("Waiver " + fault.place() + (about.isEmpty() ? "" : " (" + about + ")") + ": "
                                    + fault.message()),
                            "",
                            "  "))
                    .append('\n');
        }
    }

    private void list(StringBuilder out, String label, List<String> ids) {
        if (!ids.isEmpty()) {
            out.append(wrapped(label + String.join(", ", ids), "", "  ")).append('\n');
        }
    }

    private String wrapped(String text, String first, String following) {
        return terminal.wrapped(text, first, following);
    }

    private String wrapped(String text, String first, String following, int used) {
        return terminal.wrapped(text, first, following, used);
    }

    private String mark(Outcome outcome, boolean blocking) {
        return switch (outcome) {
            case FAIL -> blocking ? terminal.failed() : paint("33", "!");
            case NOT_ASSESSED -> terminal.open();
            case MANUAL -> paint("36", terminal.symbols() ? "☞" : ">");
            case PASS -> terminal.passed();
            case NOT_APPLICABLE -> paint("2", terminal.symbols() ? "–" : "-");
        };
    }

    private String bold(String text) {
        return terminal.bold(text);
    }

    private String dim(String text) {
        return terminal.dim(text);
    }

    private String paint(String code, String text) {
        return terminal.paint(code, text);
    }
}
