package dev.ampwright.verify.collect;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A document as a tree, whatever it was written in (JSON, YAML). What a template cannot decide is a leaf of
/// its own.
public sealed interface Node {

    /// An object; members keep their order.
    record Obj(Map<String, Node> members) implements Node {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /// An array.
    record Arr(List<Node> items) implements Node {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Node {}

    record Num(BigDecimal value) implements Node {}

    record Bool(boolean value) implements Node {}

    record Null() implements Node {}

    /// A value that only the deployment decides.
    ///
    /// @param why one clause: `parameter AlertsEmail has no default`
    record Undecided(String why) implements Node {}

    /// The member of an object; empty when this is no object or has no such member.
    default Optional<Node> member(String name) {
        return this instanceof Obj(Map<String, Node> members)
                ? Optional.ofNullable(members.get(name))
                : Optional.empty();
    }

    /// The text of a scalar as CloudFormation takes it (numbers and booleans may stand for strings); empty for
    /// others.
    default Optional<String> text() {
        return switch (this) {
            case Text(String value) -> Optional.of(value);
            // An exponent of a billion written out would fill the memory.
            case Num(BigDecimal value) ->
                Optional.of(Math.abs((long) value.scale()) > 1_000 ? value.toString() : value.toPlainString());
            case Bool(boolean value) -> Optional.of(String.valueOf(value));
            case Obj _, Arr _, Null _, Undecided _ -> Optional.empty();
        };
    }

    /// The items of an array, a scalar as its only item, none for what is not there.
    default List<Node> items() {
        return switch (this) {
            case Arr(List<Node> items) -> items;
            case Null _ -> List.of();
            default -> List.of(this);
        };
    }

    /// Why this value is not whole: the reason of the first undecided place in it; empty when all is decided.
    default Optional<String> undecided() {
        return switch (this) {
            case Undecided(String why) -> Optional.of(why);
            case Arr(List<Node> items) ->
                items.stream().flatMap(item -> item.undecided().stream()).findFirst();
            case Obj(Map<String, Node> members) ->
                members.values().stream()
                        .flatMap(member -> member.undecided().stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
