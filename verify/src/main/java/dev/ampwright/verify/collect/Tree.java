package dev.ampwright.verify.collect;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A place in a document and what stands there, read as facts, whatever the document is: nothing there is
/// absent, an undecided value is unresolved, a value of the wrong type is unresolved too.
///
/// @param pointer the place, as a JSON pointer
/// @param source the evidence for a place
public record Tree(Optional<Node> node, String pointer, Function<String, Evidence> source) {

    /// An answer of a service, which is one piece of evidence wherever one looks in it.
    public static Tree of(Node answer, Evidence evidence) {
        return new Tree(Optional.of(answer), "", ignored -> evidence);
    }

    public Tree at(String member) {
        Optional<Node> found = node.flatMap(parent -> parent instanceof Node.Undecided ? node : parent.member(member));
        return new Tree(found, pointer + "/" + member.replace("~", "~0").replace("/", "~1"), source);
    }

    /// Whether anything stands there; a value that is not decided does.
    public boolean present() {
        return node.isPresent() && !(node.get() instanceof Node.Null);
    }

    public Evidence evidence() {
        return source.apply(pointer);
    }

    public Fact<String> text() {
        return read("a text", Node::text);
    }

    public Fact<Boolean> bool() {
        return read(
                "true or false",
                value -> value.text()
                        .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
                        .map(Boolean::parseBoolean));
    }

    public Fact<Long> integer() {
        return read(
                "a whole number",
                // A template may write it as a text, and with a fraction of nothing.
                value -> value.text()
                        .filter(text -> text.matches("-?\\d{1,18}(\\.0+)?"))
                        .map(text -> Long.valueOf(text.replaceFirst("\\..*", ""))));
    }

    /// A list of texts; unresolved as a whole when one of them is.
    public Fact<List<String>> texts() {
        return items().flatMap(values -> {
            List<String> texts = new ArrayList<>();
            for (Tree value : values) {
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
    public Fact<List<Tree>> items() {
        return read("a list", value -> {
            List<Tree> items = new ArrayList<>();
            for (Node item : value.items()) {
                String place = value instanceof Node.Arr ? pointer + "/" + items.size() : pointer;
                items.add(new Tree(Optional.of(item), place, source));
            }
            return Optional.of(List.copyOf(items));
        });
    }

    private <T> Fact<T> read(String expected, Function<Node, Optional<T>> convert) {
        if (!present()) {
            return Fact.absent(evidence());
        }
        Node value = node.orElseThrow();
        if (value instanceof Node.Undecided(String why)) {
            return Fact.unresolved(why, evidence());
        }
        return convert.apply(value)
                .<Fact<T>>map(known -> Fact.known(known, evidence()))
                .orElseGet(() -> Fact.unresolved(pointer + " should be " + expected, evidence()));
    }
}
