package dev.ampwright.verify.policy;

import dev.ampwright.verify.collect.Nearest;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads one parameter's value out of a baseline file, by the parameter's kind.
///
/// @param controls the ids of the checklist, for parameters that name controls
record ParameterValue(Set<String> controls) {

    /// The value; empty after a problem was said.
    Optional<Object> read(Parameter<?> parameter, Node node, Consumer<String> problem) {
        return switch (parameter.kind()) {
            case Parameter.Flag _ -> flag(parameter, node, problem);
            case Parameter.Whole(long least, long most) -> whole(parameter, node, least, most, problem);
            case Parameter.Decimal(double least, double most) -> decimal(parameter, node, least, most, problem);
            case Parameter.Choice(List<String> words) -> choice(parameter, node, words, problem);
            case Parameter.Names names -> names(parameter, node, names, problem);
        };
    }

    private static Optional<Object> flag(Parameter<?> parameter, Node node, Consumer<String> problem) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(Boolean.valueOf(scalar.getValue()));
        }
        return wrong(parameter, node, "write true or false", problem);
    }

    private static Optional<Object> whole(
            Parameter<?> parameter, Node node, long least, long most, Consumer<String> problem) {
        String remedy = "write a whole number from " + least + " to " + most;
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.INT)
                && scalar.getValue().matches("-?\\d{1,18}")) {
            long value = Long.parseLong(scalar.getValue());
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        }
        return wrong(parameter, node, remedy, problem);
    }

    private static Optional<Object> decimal(
            Parameter<?> parameter, Node node, double least, double most, Consumer<String> problem) {
        if (node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))
                && scalar.getValue().matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            double value = Double.parseDouble(scalar.getValue());
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        }
        return wrong(
                parameter,
                node,
                "write a number from %s to %s".formatted(parameter.text(least), parameter.text(most)),
                problem);
    }

    private static Optional<Object> choice(
            Parameter<?> parameter, Node node, List<String> words, Consumer<String> problem) {
        Optional<String> text = PolicyFile.text(node);
        return text.isPresent() && words.contains(text.get())
                ? Optional.of(text.get())
                : wrong(parameter, node, "write one of " + String.join(", ", words), problem);
    }

    private Optional<Object> names(Parameter<?> parameter, Node node, Parameter.Names names, Consumer<String> problem) {
        Optional<List<Node>> items = PolicyFile.items(node);
        if (items.isEmpty()) {
            return wrong(parameter, node, "write a list, for instance [a, b]", problem);
        }
        LinkedHashSet<String> read = new LinkedHashSet<>();
        boolean faulty = false;
        for (Node item : items.get()) {
            Optional<String> name = PolicyFile.text(item);
            Optional<String> fault =
                    name.isEmpty() ? Optional.of("is no name") : fault(parameter, name.get(), names.pattern());
            if (fault.isPresent()) {
                problem.accept(parameter.name() + ": " + PolicyFile.shown(item) + " " + fault.get());
                faulty = true;
            }
            name.ifPresent(read::add);
        }
        return faulty ? Optional.empty() : Optional.of(List.copyOf(new ArrayList<>(read)));
    }

    private Optional<String> fault(Parameter<?> parameter, String name, String pattern) {
        if (!name.matches(pattern)) {
            return Optional.of("does not look like one (" + pattern + ")");
        }
        boolean aControl = Baseline.CONTROL_LISTS.contains(parameter);
        return aControl && !controls.contains(name)
                ? Optional.of("is no control" + Nearest.hint(name, controls) + " (ampwright verify --list-controls)")
                : Optional.empty();
    }

    private static Optional<Object> wrong(Parameter<?> parameter, Node node, String remedy, Consumer<String> problem) {
        problem.accept(parameter.name() + " is " + PolicyFile.shown(node) + "; " + remedy);
        return Optional.empty();
    }
}
