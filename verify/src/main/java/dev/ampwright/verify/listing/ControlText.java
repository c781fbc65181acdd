package dev.ampwright.verify.listing;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Parameter;
import dev.ampwright.verify.explain.Explanation;
import java.util.List;
import java.util.Locale;

/// A control in full, as lines of a terminal.
record ControlText(Description control, Explanation explanation, List<Parameter<?>> parameters, int width) {
    private static final String INDENT = "  ";

    /// All controls, a line each.
    static String list(List<Description> controls) {
        StringBuilder out = new StringBuilder();
        int titles = controls.stream()
                .mapToInt(control -> control.title().length())
                .max()
                .orElse(0);
        String heading = "";
        for (Description control : controls) {
            String current = control.id().substring(0, 2);
            out.append(heading.isEmpty() || heading.equals(current) ? "" : "\n");
            heading = current;
            out.append(("%-6s %-" + titles + "s  %-8s  %-8s  %s")
                            .formatted(
                                    control.id(),
                                    control.title(),
                                    control.severity().name().toLowerCase(Locale.ROOT),
                                    control.blocking() ? "blocking" : "advice",
                                    String.join(" ", control.guide()))
                            .stripTrailing())
                    .append('\n');
        }
        return out.toString();
    }

    String write() {
        StringBuilder out = new StringBuilder();
        wrap(out, control.id() + "  " + control.title(), "");
        out.append(control.severity().name().toLowerCase(Locale.ROOT))
                .append(control.blocking() ? ", blocking" : ", advice")
                .append("; serves ")
                .append(String.join(", ", control.guide()))
                .append("\n\n");
        wrap(out, explanation.what(), "");
        section(out, "Why", explanation.why());
        section(out, "How it is decided in a template", explanation.template());
        section(out, "How it is decided in an account", explanation.account());
        section(out, "What it cannot tell", explanation.limits());
        section(out, "Remedy", control.remedy());
        if (!parameters.isEmpty()) {
            out.append("\nBaseline parameters\n");
            parameters.forEach(parameter -> wrap(
                    out,
                    parameter.name() + ": " + parameter.help() + " Default: " + standard(parameter) + ".",
                    INDENT));
        }
        if (!control.needs().isEmpty()) {
            out.append("\nAsks AWS for\n");
            control.needs()
                    .forEach(need -> out.append(INDENT)
                            .append(need.operation())
                            .append(need.action().equals(need.operation()) ? "" : " (IAM action " + need.action() + ")")
                            .append('\n'));
        }
        out.append("\nAWS documents\n");
        explanation
                .documents()
                .forEach(document -> out.append(INDENT)
                        .append(document.title())
                        .append('\n')
                        .append(INDENT)
                        .append(document.url())
                        .append('\n'));
        return out.toString();
    }

    private static <T> String standard(Parameter<T> parameter) {
        return parameter.text(parameter.standard());
    }

    private void section(StringBuilder out, String title, String text) {
        out.append('\n').append(title).append('\n');
        wrap(out, text, INDENT);
    }

    private void wrap(StringBuilder out, String text, String indent) {
        int used = 0;
        for (String word : text.split(" ", -1)) {
            if (used > 0 && used + 1 + word.length() > width) {
                out.append('\n');
                used = 0;
            }
            if (used == 0) {
                out.append(indent);
                used = indent.length();
            } else {
                out.append(' ');
                used++;
            }
            out.append(word);
            used += word.length();
        }
        out.append('\n');
    }
}
