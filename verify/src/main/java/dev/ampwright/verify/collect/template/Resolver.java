package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Works out a template's intrinsic functions as far as the templates at hand decide them. A reference to a
/// resource becomes the text that stands for it ([Identities]); what nothing decides becomes [Node.Undecided].
final class Resolver {
    /// `AWS::NoValue`, dropped where it stands.
    static final Node NO_VALUE = new Node.Undecided("AWS::NoValue");

    private static final int MAX_DEPTH = 500;
    private static final int MAX_CHAIN = 200;
    static final int MAX_TEXT = 4 * 1024 * 1024;
    private static final int MAX_LIST = 10_000;
    private static final int MAX_TEXTS = 64 * 1024 * 1024;
    private static final String FROM_SYSTEMS_MANAGER = "{{resolve:ssm:";

    private final List<Stack> stacks;
    private final Functions functions;
    private final Identities identities;
    private final Exports exports;
    private int depth;
    private int texts;

    Resolver(List<Stack> stacks) {
        this.stacks = stacks;
        this.identities = new Identities(this);
        this.functions = new Functions(this);
        this.exports = new Exports(this);
    }

    List<Stack> stacks() {
        return stacks;
    }

    Exports exports() {
        return exports;
    }

    Identities identities() {
        return identities;
    }

    /// The node with each function worked out; members that are `AWS::NoValue` are gone.
    Node resolve(Node node, Stack stack) {
        if (++depth > MAX_DEPTH) {
            throw tooDeep(stack, MAX_DEPTH);
        }
        try {
            return switch (node) {
                case Node.Arr(List<Node> items) -> array(items, stack);
                case Node.Obj(Map<String, Node> members) -> object(members, stack);
                case Node.Text(String text) -> text(text);
                default -> node;
            };
        } finally {
            depth--;
        }
    }

    private static InvalidInput tooDeep(Stack stack, int levels) {
        return new InvalidInput(stack.template().place() + ": its references nest deeper than " + levels
                + " levels; shorten the chain");
    }

    /// A dynamic reference to a plain parameter could stand for anything; one to a secret is a secret for certain.
    private static Node text(String text) {
        return text.contains(FROM_SYSTEMS_MANAGER)
                ? new Node.Undecided("it is read from Systems Manager at deployment")
                : new Node.Text(text);
    }

    private Node array(List<Node> items, Stack stack) {
        List<Node> resolved = new ArrayList<>(items.size());
        for (Node item : items) {
            Node value = resolve(item, stack);
            if (!value.equals(NO_VALUE)) {
                resolved.add(value);
            }
        }
        return new Node.Arr(resolved);
    }

    private Node object(Map<String, Node> members, Stack stack) {
        if (members.size() == 1) {
            Map.Entry<String, Node> only = members.entrySet().iterator().next();
            if (only.getKey().equals("Ref")) {
                return ref(only.getValue().text().orElse(""), stack);
            }
            if (only.getKey().startsWith("Fn::")) {
                return bounded(functions.apply(only.getKey(), only.getValue(), stack), stack);
            }
        }
        if (members.containsKey("Fn::Transform")) {
            return new Node.Undecided("a macro adds to it at deployment");
        }
        Map<String, Node> resolved = LinkedHashMap.newLinkedHashMap(members.size());
        members.forEach((name, value) -> {
            Node result = resolve(value, stack);
            if (!result.equals(NO_VALUE)) {
                resolved.put(name, result);
            }
        });
        return new Node.Obj(resolved);
    }

    private Node bounded(Node node, Stack stack) {
        if (!(node instanceof Node.Text(String text))) {
            return node;
        }
        texts += text.length();
        if (text.length() > MAX_TEXT || texts > MAX_TEXTS) {
            throw new InvalidInput(stack.template().place() + ": "
                    + (text.length() > MAX_TEXT
                            ? "a text grows beyond 4 MiB by its references"
                            : "its texts grow beyond 64 MiB by their references")
                    + "; shorten it");
        }
        return text(text);
    }

    /// What `Ref` gives: a pseudo parameter, a parameter, or a resource.
    Node ref(String name, Stack stack) {
        return switch (name) {
            case "AWS::NoValue" -> NO_VALUE;
            case "AWS::Region" -> new Node.Text(stack.region().orElse("${AWS::Region}"));
            case "AWS::Partition" -> new Node.Text(partition(stack));
            case "AWS::URLSuffix" ->
                new Node.Text(partition(stack).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
            case "AWS::AccountId" -> new Node.Text("${AWS::AccountId}");
            case "AWS::StackName" -> new Node.Text(stack.name());
            case "AWS::StackId" -> new Node.Text(stack.token("AWS::StackId"));
            case "AWS::NotificationARNs" -> new Node.Undecided("the notification topics are given at deployment");
            default -> {
                if (stack.template().parameters().containsKey(name)) {
                    yield parameter(name, stack);
                }
                String meant = stack.template().references().getOrDefault(name, name);
                yield stack.template().resources().containsKey(meant)
                        ? identities.ref(meant, stack)
                        : new Node.Undecided("Ref names " + name + ", which the template does not have");
            }
        };
    }

    static String partition(Stack stack) {
        String region = stack.region().orElse("");
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /// What `Fn::GetAtt` gives: an output of a nested stack, or an attribute of a resource.
    Node attribute(String logicalId, String attribute, Stack stack) {
        Stack child = stack.nested().get(logicalId);
        if (child != null && attribute.startsWith("Outputs.")) {
            return output(attribute.substring("Outputs.".length()), child);
        }
        String meant = stack.template().references().get(logicalId + "." + attribute);
        if (meant != null && stack.template().resources().containsKey(meant)) {
            return identities.ref(meant, stack);
        }
        if (!stack.template().resources().containsKey(logicalId)) {
            return new Node.Undecided("GetAtt names " + logicalId + ", which the template does not have");
        }
        return identities.attribute(logicalId, attribute, stack);
    }

    Node output(String name, Stack stack) {
        Optional<Node> value =
                Optional.ofNullable(stack.template().outputs().get(name)).flatMap(node -> node.member("Value"));
        return value.isEmpty()
                ? new Node.Undecided("the nested stack " + stack.name() + " has no output " + name)
                : once("output " + name, stack, () -> resolve(value.get(), stack));
    }

    private Node parameter(String name, Stack stack) {
        return once("parameter " + name, stack, () -> {
            Optional<Node> fromParent = stack.nesting()
                    .flatMap(nesting -> Optional.ofNullable(
                                    nesting.parent().template().resources().get(nesting.logicalId()))
                            .flatMap(resource -> resource.member("Properties"))
                            .flatMap(properties -> properties.member("Parameters"))
                            .flatMap(parameters -> parameters.member(name))
                            .map(value -> resolve(value, nesting.parent())));
            if (fromParent.isPresent()) {
                return fromParent.get();
            }
            Node declaration = stack.template().parameters().getOrDefault(name, new Node.Null());
            String type = declaration.member("Type").flatMap(Node::text).orElse("String");
            if (type.startsWith("AWS::SSM::Parameter::Value")) {
                return new Node.Undecided("parameter " + name + " is read from Systems Manager at deployment");
            }
            boolean hidden = declaration
                    .member("NoEcho")
                    .flatMap(Node::text)
                    .filter("true"::equalsIgnoreCase)
                    .isPresent();
            Node value = Optional.ofNullable(stack.given().get(name))
                    .or(() -> hidden
                            ? Optional.of(new Node.Undecided(
                                    "parameter " + name + " is confidential (NoEcho); it is given at deployment"))
                            : declaration.member("Default"))
                    .orElse(new Node.Undecided("parameter " + name + " has no default; it is given at deployment"));
            return type.equals("CommaDelimitedList") || type.startsWith("List<") ? list(value) : literal(value);
        });
    }

    /// No function works in a parameter's default.
    private static Node literal(Node value) {
        return value instanceof Node.Obj || value instanceof Node.Arr
                ? new Node.Undecided("a parameter's default is no text")
                : value.text().map(Resolver::text).orElse(value);
    }

    private static Node list(Node value) {
        if (value.text().filter(text -> text.length() > MAX_LIST).isPresent()) {
            return new Node.Undecided("a parameter's list is longer than " + MAX_LIST + " characters");
        }
        return value instanceof Node.Text(String text)
                ? new Node.Arr(java.util.Arrays.stream(text.split(",", -1))
                        .<Node>map(part -> new Node.Text(part.strip()))
                        .toList())
                : literal(value);
    }

    /// Whether a named condition holds; empty with the reason when nothing decides it.
    Node condition(String name, Stack stack) {
        Node definition = stack.template().conditions().get(name);
        return definition == null
                ? new Node.Undecided("the template has no condition " + name)
                : once("condition " + name, stack, () -> functions.truth(definition, stack));
    }

    /// Works a named value out once, and finds circles.
    Node once(String key, Stack stack, Supplier<Node> work) {
        Node known = stack.memo().get(key);
        if (known != null) {
            return known;
        }
        if (!stack.open().add(key)) {
            throw new InvalidInput(stack.template().place() + ": circular reference: "
                    + stack.open().stream()
                            .dropWhile(name -> !name.equals(key))
                            .limit(10)
                            .collect(Collectors.joining(" -> "))
                    + " -> " + key + "; break the circle");
        }
        if (stack.open().size() > MAX_CHAIN) {
            throw tooDeep(stack, MAX_CHAIN);
        }
        try {
            Node value = work.get();
            stack.memo().put(key, value);
            return value;
        } finally {
            stack.open().remove(key);
        }
    }
}
