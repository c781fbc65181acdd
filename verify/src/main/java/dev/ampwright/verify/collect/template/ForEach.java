package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Writes out `Fn::ForEach` (CloudFormation User Guide, "Fn::ForEach"): in sections and in properties, one inside
/// the other too.
final class ForEach {
    private static final String LOOP = "Fn::ForEach::";
    private static final int MAX_VALUES = 200_000;

    private final String place;
    private final UnaryOperator<Node> resolve;
    private final List<String> unread = new ArrayList<>();
    private int values;

    /// @param resolve works out a loop's list
    ForEach(String place, UnaryOperator<Node> resolve) {
        this.place = place;
        this.resolve = resolve;
    }

    /// Loops of a section whose list only the deployment knows.
    List<String> unread() {
        return unread;
    }

    /// A section's members, written out.
    Map<String, Node> section(Map<String, Node> members) {
        if (members.entrySet().stream().noneMatch(member -> isLoop(member.getKey()) || loops(member.getValue()))) {
            return members;
        }
        Map<String, Node> result = new LinkedHashMap<>();
        Optional<String> open = members(members, Map.of(), result);
        open.ifPresent(unread::add);
        return result;
    }

    private static boolean isLoop(String name) {
        return name.startsWith(LOOP);
    }

    private static boolean loops(Node node) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members) ->
                members.entrySet().stream().anyMatch(member -> isLoop(member.getKey()) || loops(member.getValue()));
            case Node.Arr(List<Node> items) -> items.stream().anyMatch(ForEach::loops);
            default -> false;
        };
    }

    /// @return why the result is not whole
    private Optional<String> members(Map<String, Node> members, Map<String, String> bound, Map<String, Node> result) {
        Optional<String> open = Optional.empty();
        for (Map.Entry<String, Node> member : members.entrySet()) {
            if (isLoop(member.getKey())) {
                open = loop(member.getKey(), member.getValue(), bound, result);
                if (open.isPresent()) {
                    return open;
                }
            } else {
                String name = filledIn(member.getKey(), bound);
                if (result.put(name, value(member.getValue(), bound)) != null) {
                    throw new InvalidInput(
                            place + ": Fn::ForEach makes \"" + name + "\" twice; use the loop's variable in the name");
                }
            }
        }
        return open;
    }

    private Optional<String> loop(String name, Node loop, Map<String, String> bound, Map<String, Node> result) {
        if (!(loop instanceof Node.Arr(List<Node> parts))
                || parts.size() != 3
                || !(parts.get(0) instanceof Node.Text(String variable))
                || !(parts.get(2) instanceof Node.Obj(Map<String, Node> body))) {
            throw new InvalidInput(
                    place + ": " + name + " must be a list of a variable's name, a list of values and an object");
        }
        Node list = resolve.apply(value(parts.get(1), bound));
        if (list.undecided().isPresent()) {
            return Optional.of(name + " in " + place + " goes through a list that only the deployment knows ("
                    + list.undecided().get() + ")");
        }
        for (Node item : list.items()) {
            Optional<String> text = item.text();
            if (text.isEmpty()) {
                throw new InvalidInput(place + ": " + name + " goes through a list whose items are not all texts");
            }
            count();
            Map<String, String> inner = new HashMap<>(bound);
            inner.put(variable, text.get());
            Optional<String> open = members(body, inner, result);
            if (open.isPresent()) {
                return open;
            }
        }
        return Optional.empty();
    }

    private Node value(Node node, Map<String, String> bound) {
        count();
        return switch (node) {
            case Node.Obj(Map<String, Node> members) -> object(members, bound);
            case Node.Arr(List<Node> items) ->
                new Node.Arr(items.stream().map(item -> value(item, bound)).toList());
            case Node.Text(String text) -> new Node.Text(filledIn(text, bound));
            default -> node;
        };
    }

    private Node object(Map<String, Node> members, Map<String, String> bound) {
        if (members.size() == 1) {
            Optional<String> reference = Optional.ofNullable(members.get("Ref")).flatMap(Node::text);
            if (reference.isPresent() && bound.containsKey(reference.get())) {
                return new Node.Text(bound.get(reference.get()));
            }
        }
        Map<String, Node> result = new LinkedHashMap<>();
        return members(members, bound, result).<Node>map(Node.Undecided::new).orElseGet(() -> new Node.Obj(result));
    }

    /// `${Variable}` as it is, `&{Variable}` without what logical ids may not hold.
    private static String filledIn(String text, Map<String, String> bound) {
        if (bound.isEmpty() || text.indexOf('{') < 0) {
            return text;
        }
        String result = text;
        for (Map.Entry<String, String> variable : bound.entrySet()) {
            result = result.replace("${" + variable.getKey() + "}", variable.getValue())
                    .replace("&{" + variable.getKey() + "}", variable.getValue().replaceAll("[^A-Za-z0-9]", ""));
        }
        return result;
    }

    private void count() {
        if (++values > MAX_VALUES) {
            throw new InvalidInput(place + ": Fn::ForEach makes more than " + MAX_VALUES
                    + " values; a stack has at most 500 resources");
        }
    }
}
