package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The intrinsic functions (CloudFormation User Guide, "Intrinsic function reference").
final class Functions {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final Resolver resolver;

    Functions(Resolver resolver) {
        this.resolver = resolver;
    }

    Node apply(String function, Node argument, Stack stack) {
        return switch (function) {
            case "Fn::GetAtt" -> getAtt(argument, stack);
            case "Fn::Sub" -> sub(argument, stack);
            case "Fn::Join" -> join(argument, stack);
            case "Fn::Select" -> select(argument, stack);
            case "Fn::Split" -> split(argument, stack);
            case "Fn::If" -> choose(argument, stack);
            case "Fn::FindInMap" -> findInMap(argument, stack);
            case "Fn::Base64" -> base64(argument, stack);
            case "Fn::ImportValue" -> importValue(argument, stack);
            case "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals" -> truth(new Node.Obj(Map.of(function, argument)), stack);
            default -> new Node.Undecided(function + " is worked out at deployment");
        };
    }

    private Node getAtt(Node argument, Stack stack) {
        if (argument instanceof Node.Text(String dotted) && dotted.contains(".")) {
            int dot = dotted.indexOf('.');
            return resolver.attribute(dotted.substring(0, dot), dotted.substring(dot + 1), stack);
        }
        List<Node> parts = argument.items();
        if (parts.size() != 2) {
            return new Node.Undecided("Fn::GetAtt needs a resource and an attribute");
        }
        Node attribute = resolver.resolve(parts.get(1), stack);
        return attribute instanceof Node.Undecided
                ? attribute
                : resolver.attribute(
                        parts.get(0).text().orElse(""), attribute.text().orElse(""), stack);
    }

    private Node sub(Node argument, Stack stack) {
        List<Node> parts = argument.items();
        Optional<String> pattern =
                parts.isEmpty() ? Optional.empty() : parts.getFirst().text();
        if (pattern.isEmpty()) {
            return new Node.Undecided("Fn::Sub needs a text");
        }
        Node variables = parts.size() > 1 ? parts.get(1) : new Node.Null();
        StringBuilder result = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(pattern.get());
        int end = 0;
        while (matcher.find()) {
            result.append(pattern.get(), end, matcher.start());
            end = matcher.end();
            String name = matcher.group(2);
            if (!matcher.group(1).isEmpty()) {
                result.append("${").append(name).append('}');
                continue;
            }
            Node value = variables
                    .member(name)
                    .map(node -> resolver.resolve(node, stack))
                    .orElseGet(
                            () -> name.contains(".") ? getAtt(new Node.Text(name), stack) : resolver.ref(name, stack));
            Optional<String> text = value.text();
            if (text.isEmpty()) {
                return undecided(value, "Fn::Sub cannot fill in " + name);
            }
            result.append(text.get());
        }
        return new Node.Text(result.append(pattern.get().substring(end)).toString());
    }

    private Node join(Node argument, Stack stack) {
        List<Node> parts = argument.items();
        if (parts.size() != 2) {
            return new Node.Undecided("Fn::Join needs a separator and a list");
        }
        Node list = resolver.resolve(parts.get(1), stack);
        if (list instanceof Node.Undecided) {
            return list;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : list.items()) {
            Optional<String> text = item.text();
            if (text.isEmpty()) {
                return undecided(item, "Fn::Join cannot join what is not a text");
            }
            texts.add(text.get());
        }
        return new Node.Text(String.join(parts.getFirst().text().orElse(""), texts));
    }

    private Node select(Node argument, Stack stack) {
        List<Node> parts = argument.items();
        if (parts.size() != 2) {
            return new Node.Undecided("Fn::Select needs an index and a list");
        }
        Node index = resolver.resolve(parts.get(0), stack);
        Node list = resolver.resolve(parts.get(1), stack);
        if (list instanceof Node.Undecided) {
            return list;
        }
        Optional<Integer> position =
                index.text().filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
        return position.isEmpty() || position.get() >= list.items().size()
                ? undecided(index, "Fn::Select has no item at its index")
                : list.items().get(position.get());
    }

    private Node split(Node argument, Stack stack) {
        List<Node> parts = argument.items();
        if (parts.size() != 2) {
            return new Node.Undecided("Fn::Split needs a delimiter and a text");
        }
        String delimiter = parts.get(0).text().orElse("");
        Node value = resolver.resolve(parts.get(1), stack);
        Optional<String> text = value.text();
        if (text.isEmpty() || delimiter.isEmpty()) {
            return undecided(value, "Fn::Split needs a delimiter and a text");
        }
        // A delimiter inside a stand-in would cut it apart; the parts would then mean nothing. The stack's name in
        // front of a stand-in is none of its value, so a slash there (a nested stack) does not cut.
        if (PLACEHOLDER
                .matcher(text.get())
                .results()
                .anyMatch(match -> withoutStack(match.group()).contains(delimiter))) {
            return new Node.Undecided("Fn::Split cuts a text that only the deployment knows");
        }
        List<Node> texts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text.get());
        int end = 0;
        while (matcher.find()) {
            cut(text.get().substring(end, matcher.start()), delimiter, part, texts);
            part.append(matcher.group());
            end = matcher.end();
        }
        cut(text.get().substring(end), delimiter, part, texts);
        texts.add(new Node.Text(part.toString()));
        return new Node.Arr(texts);
    }

    /// Adds what stands before each delimiter, and leaves the rest open.
    private static void cut(String text, String delimiter, StringBuilder part, List<Node> parts) {
        String[] pieces = text.split(Pattern.quote(delimiter), -1);
        part.append(pieces[0]);
        for (int piece = 1; piece < pieces.length; piece++) {
            parts.add(new Node.Text(part.toString()));
            part.setLength(0);
            part.append(pieces[piece]);
        }
    }

    private String withoutStack(String standIn) {
        for (Stack stack : resolver.stacks()) {
            if (standIn.startsWith("${" + stack.name() + ".")) {
                return standIn.substring(stack.name().length() + 3);
            }
        }
        return standIn;
    }

    private Node choose(Node argument, Stack stack) {
        List<Node> parts = argument.items();
        if (parts.size() != 3) {
            return new Node.Undecided("Fn::If needs a condition and two values");
        }
        return switch (resolver.condition(parts.get(0).text().orElse(""), stack)) {
            case Node.Bool(boolean holds) -> resolver.resolve(parts.get(holds ? 1 : 2), stack);
            case Node.Undecided undecided -> {
                Node first = resolver.resolve(parts.get(1), stack);
                yield first.equals(resolver.resolve(parts.get(2), stack)) ? first : undecided;
            }
            default -> new Node.Undecided("Fn::If needs a condition");
        };
    }

    private Node findInMap(Node argument, Stack stack) {
        List<Node> parts = argument.items();
        if (parts.size() < 3) {
            return new Node.Undecided("Fn::FindInMap needs a map and two keys");
        }
        Optional<Node> found = Optional.of(new Node.Obj(stack.template().mappings()));
        for (Node part : parts.subList(0, 3)) {
            Node key = resolver.resolve(part, stack);
            Optional<String> name = key.text().filter(text -> !text.contains("${"));
            if (name.isEmpty()) {
                return undecided(key, "Fn::FindInMap has a key that only the deployment knows");
            }
            found = found.flatMap(node -> node.member(name.get()));
        }
        return found.orElseGet(() -> parts.size() > 3
                ? parts.get(3)
                        .member("DefaultValue")
                        .map(node -> resolver.resolve(node, stack))
                        .orElse(new Node.Undecided("Fn::FindInMap finds nothing"))
                : new Node.Undecided("Fn::FindInMap finds nothing"));
    }

    private Node base64(Node argument, Stack stack) {
        Node value = resolver.resolve(argument, stack);
        return value.text()
                .<Node>map(text ->
                        new Node.Text(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .orElseGet(() -> undecided(value, "Fn::Base64 needs a text"));
    }

    private Node importValue(Node argument, Stack stack) {
        Node name = resolver.resolve(argument, stack);
        for (Stack other : resolver.stacks()) {
            for (Map.Entry<String, Node> output : other.template().outputs().entrySet()) {
                Optional<Node> export = output.getValue().member("Export").flatMap(node -> node.member("Name"));
                if (export.isPresent() && resolver.resolve(export.get(), other).equals(name)) {
                    return resolver.output(output.getKey(), other);
                }
            }
        }
        return undecided(name, "the export " + name.text().orElse("") + " belongs to a stack that was not given");
    }

    /// A condition's truth, [Node.Bool] or [Node.Undecided].
    Node truth(Node condition, Stack stack) {
        if (!(condition instanceof Node.Obj(Map<String, Node> members)) || members.size() != 1) {
            return condition instanceof Node.Bool ? condition : new Node.Undecided("a condition cannot be read");
        }
        Map.Entry<String, Node> only = members.entrySet().iterator().next();
        List<Node> operands = only.getValue().items();
        return switch (only.getKey()) {
            case "Condition" -> resolver.condition(only.getValue().text().orElse(""), stack);
            case "Fn::Not" ->
                truth(operands.isEmpty() ? new Node.Null() : operands.getFirst(), stack)
                                instanceof Node.Bool(boolean holds)
                        ? new Node.Bool(!holds)
                        : new Node.Undecided("a condition depends on what is given at deployment");
            case "Fn::And" -> combine(operands, false, stack);
            case "Fn::Or" -> combine(operands, true, stack);
            case "Fn::Equals" -> equal(operands, stack);
            default -> new Node.Undecided("a condition uses " + only.getKey());
        };
    }

    private Node combine(List<Node> operands, boolean decisive, Stack stack) {
        Optional<Node> undecided = Optional.empty();
        for (Node operand : operands) {
            Node value = truth(operand, stack);
            if (value instanceof Node.Bool(boolean holds)) {
                if (holds == decisive) {
                    return value;
                }
            } else {
                undecided = Optional.of(value);
            }
        }
        return undecided.orElse(new Node.Bool(!decisive));
    }

    private Node equal(List<Node> operands, Stack stack) {
        if (operands.size() != 2) {
            return new Node.Undecided("Fn::Equals needs two values");
        }
        Node left = resolver.resolve(operands.get(0), stack);
        Node right = resolver.resolve(operands.get(1), stack);
        if (left instanceof Node.Undecided) {
            return left;
        }
        if (right instanceof Node.Undecided) {
            return right;
        }
        Optional<String> first = left.text();
        Optional<String> second = right.text();
        if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
            return new Node.Bool(left.equals(right) || (first.isPresent() && first.equals(second)));
        }
        return first.get().contains("${") || second.get().contains("${")
                ? new Node.Undecided("a condition compares with what only the deployment knows")
                : new Node.Bool(false);
    }

    private static Node undecided(Node value, String why) {
        return value instanceof Node.Undecided ? value : new Node.Undecided(why);
    }
}
