package dev.ampwright.verify.listing;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Parameter;
import dev.ampwright.verify.explain.Explanation;
import dev.ampwright.verify.report.Heading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// All controls as one Markdown page.
final class ControlPage {
    private ControlPage() {}

    static String write(Explainer explainer) {
        StringBuilder out = new StringBuilder("# The controls of the launch checklist\n\n")
                .append("Made by `ampwright verify --list-controls --format markdown`; a test keeps it true.\n");
        Optional<Heading> current = Optional.empty();
        for (Description control : explainer.controls()) {
            Heading heading = Heading.of(control);
            if (!current.equals(Optional.of(heading))) {
                current = Optional.of(heading);
                out.append("\n## ")
                        .append(heading)
                        .append(' ')
                        .append(heading.title())
                        .append('\n');
            }
            control(out, control, Explanation.of(control.id()), explainer.parameters(control));
        }
        return out.toString();
    }

    private static void control(
            StringBuilder out, Description control, Explanation explanation, List<Parameter<?>> parameters) {
        out.append("\n### ")
                .append(control.id())
                .append(' ')
                .append(control.title())
                .append("\n\n")
                .append(control.severity().name().toLowerCase(Locale.ROOT))
                .append(control.blocking() ? ", blocking" : ", advice")
                .append(control.guide().isEmpty() ? "" : "; serves " + String.join(", ", control.guide()))
                .append("\n\n")
                .append(explanation.what())
                .append("\n\n- **Why:** ")
                .append(explanation.why())
                .append("\n- **In a template:** ")
                .append(explanation.template())
                .append("\n- **In an account:** ")
                .append(explanation.account())
                .append("\n- **What it cannot tell:** ")
                .append(explanation.limits())
                .append("\n- **Remedy:** ")
                .append(control.remedy());
        if (!parameters.isEmpty()) {
            out.append("\n- **Baseline:** ")
                    .append(parameters.stream()
                            .map(parameter -> "`" + parameter.name() + "`")
                            .collect(Collectors.joining(", ")));
        }
        if (!control.needs().isEmpty()) {
            out.append("\n- **Asks AWS for:** ")
                    .append(control.needs().stream()
                            .map(need -> "`" + need.operation() + "`"
                                    + (need.action().equals(need.operation()) ? "" : " (`" + need.action() + "`)"))
                            .collect(Collectors.joining(", ")));
        }
        out.append("\n- **AWS documents:** ")
                .append(explanation.documents().stream()
                        .map(document -> "[" + document.title() + "](" + document.url() + ")")
                        .collect(Collectors.joining(", ")))
                .append('\n');
    }
}
