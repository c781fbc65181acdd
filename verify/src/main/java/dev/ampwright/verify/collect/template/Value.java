package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A place in a template and what stands there, read as facts: nothing there is absent, an undecided function
/// is unresolved, a value of the wrong type is unresolved too.
record Value(Optional<Node> node, String file, String pointer) {

    Value at(String member) {
        String below = pointer + "/" + member.replace("~", "~0").replace("/", "~1");
        Optional<Node> found = node.flatMap(parent -> switch (parent) {
            case Node.Undecided ignored -> node;
            case Node.Obj ignored -> parent.member(member);
            case Node.Null ignored -> Optional.empty();
            // Nothing there would be a proven absence; of the wrong type, nothing is proven.
            default -> Optional.of(new Node.Undecided(pointer + " should be an object"));
        });
        return new Value(found, file, below);
    }

    /// The same place for readers that both worlds share.
    Tree asTree() {
        return new Tree(node, pointer, place -> new Evidence.InTemplate(file, place));
    }

    Evidence evidence() {
        return new Evidence.InTemplate(file, pointer);
    }

    private <T> Fact<T> read(String expected, Function<Node, Optional<T>> convert) {
        if (node.isEmpty() || node.get() instanceof Node.Null) {
            return Fact.absent(evidence());
        }
        if (node.get() instanceof Node.Undecided(String why)) {
            return Fact.unresolved(why, evidence());
        }
        return convert.apply(node.get())
                .<Fact<T>>map(value -> Fact.known(value, evidence()))
                .orElseGet(() -> Fact.unresolved(pointer + " should be " + expected, evidence()));
    }

    Fact<String> text() {
        return read("a text", Node::text);
    }

    Fact<Boolean> bool() {
        return read(
                "true or false",
                value -> value.text()
                        .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
                        .map(Boolean::parseBoolean));
    }

    Fact<Integer> integer() {
        return read(
                "a whole number",
                value -> value.text().filter(text -> text.matches("-?\\d{1,9}")).map(Integer::valueOf));
    }

    Fact<Double> number() {
        return read(
                "a number",
                value -> value.text()
                        .filter(text -> text.matches("-?\\d{1,15}(\\.\\d{1,15})?"))
                        .map(Double::valueOf));
    }

    /// A list of texts; unresolved as a whole when one of them is.
    Fact<List<String>> texts() {
        return items().flatMap(values -> {
            List<String> texts = new ArrayList<>();
            for (Value value : values) {
                switch (value.text()) {
                    case Fact.Known<String>(String text, var ignored) -> texts.add(text);
                    case Fact.Absent<String> ignored -> {}
                    case Fact.Unknown<String> unknown -> {
                        return unknown.as();
                    }
                }
            }
            return Fact.known(List.copyOf(texts), evidence());
        });
    }

    /// The items of a list, a single value as its only item.
    Fact<List<Value>> items() {
        return read("a list", value -> {
            List<Value> items = new ArrayList<>();
            for (Node item : value.items()) {
                String below = value instanceof Node.Arr ? pointer + "/" + items.size() : pointer;
                items.add(new Value(Optional.of(item), file, below));
            }
            return Optional.of(List.copyOf(items));
        });
    }

    /// The members of an object.
    Fact<Map<String, Value>> members() {
        return read("an object", value -> {
            if (!(value instanceof Node.Obj(Map<String, Node> members))) {
                return Optional.empty();
            }
            Map<String, Value> result = new LinkedHashMap<>();
            members.keySet().forEach(name -> result.put(name, at(name)));
            return Optional.of(result);
        });
    }

    /// The node itself, when all of it is decided.
    Fact<Node> whole() {
        Optional<String> why = node.flatMap(Node::undecided);
        return why.isPresent() ? Fact.unresolved(why.get(), evidence()) : tree();
    }

    /// The node itself, whether or not parts of it are undecided.
    Fact<Node> tree() {
        return read("a value", Optional::of);
    }
}
