package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Parameter;
import dev.ampwright.verify.policy.EffectiveBaseline;
import dev.ampwright.verify.policy.EffectiveBaseline.Origin;
import dev.ampwright.verify.policy.EffectiveBaseline.Source;
import dev.ampwright.verify.policy.WaiverReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules of a run as a line of an evidence file: each value of the baseline with its origin, and the
/// waivers.
final class RulesJson {
    private static final FactsJson.Mask PLAIN = (owner, member, key, value) -> value;

    private RulesJson() {}

    static Node write(Saved.Rules rules) {
        EffectiveBaseline baseline = rules.baseline();
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Node> origins = new LinkedHashMap<>();
        for (Parameter<?> parameter : Baseline.PARAMETERS) {
            values.put(parameter.name(), value(baseline.baseline().get(parameter)));
            Origin origin = baseline.origins().get(parameter);
            if (origin != null) {
                origins.put(parameter.name(), FactsJson.write(origin, PLAIN));
            }
        }
        return new Node.Obj(Map.of(
                "kind",
                new Node.Text("rules"),
                "digest",
                new Node.Text(baseline.digest()),
                "values",
                new Node.Obj(values),
                "origins",
                new Node.Obj(origins),
                "sources",
                new Node.Arr(baseline.sources().stream()
                        .map(source -> FactsJson.write(source, PLAIN))
                        .toList()),
                "waivers",
                FactsJson.write(rules.waivers(), PLAIN)));
    }

    private static Node value(Object value) {
        return switch (value) {
            case Boolean truth -> new Node.Bool(truth);
            case Number number -> new Node.Num(new BigDecimal(number.toString()));
            case List<?> list ->
                new Node.Arr(list.stream()
                        .<Node>map(item -> new Node.Text(item.toString()))
                        .toList());
            default -> new Node.Text(value.toString());
        };
    }

    static Saved.Rules read(Node node, String place) {
        Map<String, Node> values = members(node, "values", place);
        Map<String, Node> origins = members(node, "origins", place);
        Baseline baseline = Baseline.standard();
        Map<Parameter<?>, Origin> from = new LinkedHashMap<>();
        for (Parameter<?> parameter : Baseline.PARAMETERS) {
            Node value = values.get(parameter.name());
            if (value != null) {
                baseline = with(baseline, parameter, value, place);
            }
            Node origin = origins.get(parameter.name());
            if (origin != null) {
                from.put(parameter, FactsJson.read(origin, Origin.class, place));
            }
        }
        List<Source> sources = new ArrayList<>();
        for (Node source : node.member("sources").map(Node::items).orElse(List.of())) {
            sources.add(FactsJson.read(source, Source.class, place));
        }
        return new Saved.Rules(
                new EffectiveBaseline(baseline, sources, from),
                FactsJson.read(node.member("waivers").orElse(new Node.Null()), WaiverReader.Read.class, place));
    }

    private static Map<String, Node> members(Node node, String name, String place) {
        if (node.member(name).orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> members)) {
            return members;
        }
        throw new InvalidInput(place + ": the rules have no " + name);
    }

    private static <T> Baseline with(Baseline baseline, Parameter<T> parameter, Node node, String place) {
        // The value is made by the parameter's kind, and so is of its type.
        @SuppressWarnings("unchecked")
        T value = (T) value(parameter, node, place);
        return baseline.with(parameter, value);
    }

    private static Object value(Parameter<?> parameter, Node node, String place) {
        try {
            return switch (parameter.kind()) {
                case Parameter.Flag _ when node instanceof Node.Bool(boolean value) -> value;
                case Parameter.Whole _ when node instanceof Node.Num(BigDecimal value) -> value.longValueExact();
                case Parameter.Decimal _ when node instanceof Node.Num(BigDecimal value) -> value.doubleValue();
                case Parameter.Choice _ when node instanceof Node.Text(String value) -> value;
                case Parameter.Names _
                when node instanceof Node.Arr(List<Node> items) ->
                    items.stream().flatMap(item -> item.text().stream()).toList();
                default -> throw new ArithmeticException();
            };
        } catch (ArithmeticException e) {
            throw new InvalidInput(place + ": the value of " + parameter.name() + " is of another type");
        }
    }
}
