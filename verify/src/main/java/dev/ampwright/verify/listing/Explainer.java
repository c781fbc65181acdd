package dev.ampwright.verify.listing;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Nearest;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Parameter;
import dev.ampwright.verify.explain.Explanation;
import dev.ampwright.verify.report.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells of the checklist's controls, as text, JSON or Markdown.
///
/// @param controls what to tell of, in the order of the checklist
/// @param baseline whose values are shown where a control depends on them
public record Explainer(List<Description> controls, Baseline baseline) {
    public Explainer {
        controls = List.copyOf(controls);
    }

    public static Explainer of(List<Control> controls, Baseline baseline) {
        return new Explainer(controls.stream().map(Control::description).toList(), baseline);
    }

    /// The controls of these ids only, in their order.
    ///
    /// @throws InvalidInput naming each id that is none, with the nearest
    public Explainer only(List<String> ids) {
        Map<String, Description> byId = new LinkedHashMap<>();
        controls.forEach(control -> byId.put(control.id(), control));
        List<String> problems = new ArrayList<>();
        List<Description> found = new ArrayList<>();
        for (String id : ids) {
            Description control = byId.get(id.toUpperCase(Locale.ROOT));
            if (control == null) {
                problems.add("there is no control \"" + id + "\"" + Nearest.hint(id, List.copyOf(byId.keySet()))
                        + " (ampwright verify --list-controls lists them)");
            } else if (!found.contains(control)) {
                found.add(control);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Explainer(found, baseline);
    }

    /// A line a control, for a terminal.
    public String list() {
        return ControlText.list(controls);
    }

    /// Each control in full, for a terminal.
    ///
    /// @param width columns
    public String explain(int width) {
        List<String> texts = new ArrayList<>();
        controls.forEach(control ->
                texts.add(new ControlText(control, Explanation.of(control.id()), parameters(control), width).write()));
        return String.join("\n", texts);
    }

    /// One JSON object.
    ///
    /// @param explained whether the explanations are in it
    public String json(boolean explained) {
        return JsonText.write(Map.of(
                "controls",
                controls.stream().map(control -> json(control, explained)).toList()));
    }

    /// A Markdown page.
    public String markdown() {
        return ControlPage.write(this);
    }

    /// The baseline's parameters a control depends on.
    List<Parameter<?>> parameters(Description control) {
        List<String> names = Explanation.of(control.id()).parameters();
        return Baseline.PARAMETERS.stream()
                .filter(parameter -> names.contains(parameter.name()))
                .toList();
    }

    private Map<String, Object> json(Description control, boolean explained) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", control.id());
        json.put("title", control.title());
        json.put("severity", control.severity().name().toLowerCase(Locale.ROOT));
        json.put("blocking", control.blocking());
        json.put("guide", control.guide());
        json.put(
                "needs",
                control.needs().stream()
                        .map(need -> object("operation", need.operation(), "action", need.action()))
                        .toList());
        json.put("remedy", control.remedy());
        if (explained) {
            Explanation explanation = Explanation.of(control.id());
            json.put("what", explanation.what());
            json.put("why", explanation.why());
            json.put("inATemplate", explanation.template());
            json.put("inAnAccount", explanation.account());
            json.put("cannotTell", explanation.limits());
            json.put(
                    "parameters",
                    parameters(control).stream()
                            .map(parameter -> object(
                                    "name", parameter.name(),
                                    "value", value(parameter),
                                    "help", parameter.help()))
                            .toList());
            json.put(
                    "documents",
                    explanation.documents().stream()
                            .map(document -> object("title", document.title(), "url", document.url()))
                            .toList());
        }
        return json;
    }

    private <T> String value(Parameter<T> parameter) {
        return parameter.text(baseline.get(parameter));
    }

    private static Map<String, Object> object(String... namesAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return json;
    }
}
