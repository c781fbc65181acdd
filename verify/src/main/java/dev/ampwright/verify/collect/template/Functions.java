package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The intrinsic functions (CloudFormation User Guide, "Intrinsic function reference").
final class Functions {
    private static final String FROM_SECRETS_MANAGER = "{{resolve:secretsmanager:";
    private static final String FROM_SECURE_PARAMETER = "{{resolve:ssm-secure:";

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
            case "Fn::Length" -> length(argument, stack);
            case "Fn::ToJsonString" -> toJson(argument, stack);
            case "Fn::Transform" -> new Node.Undecided("a macro makes it at deployment");
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
        String text = pattern.get();
        int end = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", end)) {
            int close = text.indexOf('}', start);
            if (close < 0) {
                break;
            }
            result.append(text, end, start);
            end = close + 1;
            String name = text.substring(start + 2, close).strip();
            if (name.startsWith("!")) {
                result.append("${").append(name, 1, name.length()).append('}');
                continue;
            }
            Node value = variables
                    .member(name)
                    .map(node -> resolver.resolve(node, stack))
                    .orElseGet(
                            () -> name.contains(".") ? getAtt(new Node.Text(name), stack) : resolver.ref(name, stack));
            Optional<String> filled = value.text().or(() -> secretName(result, value));
            if (filled.isEmpty()) {
                return undecided(value, "Fn::Sub cannot fill in " + name);
            }
            result.append(filled.get());
            if (result.length() > Resolver.MAX_TEXT) {
                break;
            }
        }
        return new Node.Text(result.append(text, end, text.length()).toString());
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
        StringBuilder result = new StringBuilder();
        String separator = "";
        for (Node item : list.items()) {
            Optional<String> text = item.text().or(() -> secretName(result, item));
            if (text.isEmpty()) {
                return undecided(item, "Fn::Join cannot join what is not a text");
            }
            result.append(separator).append(text.get());
            separator = parts.getFirst().text().orElse("");
            if (result.length() > Resolver.MAX_TEXT) {
                break;
            }
        }
        return new Node.Text(result.toString());
    }

    /// A stand-in for a secret's name that only the deployment knows: whatever it is, the text around it refers to a
    /// secret.
    private static Optional<String> secretName(StringBuilder before, Node name) {
        int open = Math.max(before.lastIndexOf(FROM_SECRETS_MANAGER), before.lastIndexOf(FROM_SECURE_PARAMETER));
        return name instanceof Node.Undecided && open > before.lastIndexOf("}}")
                ? Optional.of("${secret}")
                : Optional.empty();
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
        return Splitting.of(text.get(), delimiter, resolver.stacks());
    }

    private Node length(Node argument, Stack stack) {
        Node value = resolver.resolve(argument, stack);
        return value instanceof Node.Arr(List<Node> items)
                ? items.stream()
                        .filter(Node.Undecided.class::isInstance)
                        .findFirst()
                        .orElseGet(() -> new Node.Num(BigDecimal.valueOf(items.size())))
                : undecided(value, "Fn::Length needs a list");
    }

    private Node toJson(Node argument, Stack stack) {
        Node value = resolver.resolve(argument, stack);
        return value.undecided().<Node>map(Node.Undecided::new).orElseGet(() -> new Node.Text(JsonText.of(value)));
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
            Optional<String> name = key.text().filter(text -> !open(text));
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
        Optional<Node> exported = name.text().flatMap(resolver.exports()::imported);
        if (exported.isPresent()) {
            return exported.get();
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
            case "Fn::Not" -> {
                Node value = truth(operands.isEmpty() ? new Node.Null() : operands.getFirst(), stack);
                yield value instanceof Node.Bool(boolean holds) ? new Node.Bool(!holds) : value;
            }
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
        return open(first.get()) || open(second.get())
                ? new Node.Undecided("a condition compares with what only the deployment knows")
                : new Node.Bool(false);
    }

    private static boolean open(String text) {
        return text.contains("${") || text.contains("{{resolve:");
    }

    private static Node undecided(Node value, String why) {
        return value instanceof Node.Undecided ? value : new Node.Undecided(why);
    }
}
