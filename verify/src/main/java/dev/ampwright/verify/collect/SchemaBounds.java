package dev.ampwright.verify.collect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds what a JSON Schema (draft 4, as API Gateway takes it) leaves without a maximum size.
public final class SchemaBounds {
    private static final Pattern OPEN_REPETITION = Pattern.compile("[*+]|\\{\\d+,}|\\\\$");

    private final Function<String, Optional<Node>> models;
    private final List<String> unbounded = new ArrayList<>();
    private final Set<String> followed = new HashSet<>();

    private SchemaBounds(Function<String, Optional<Node>> models) {
        this.models = models;
    }

    /// JSON pointers of strings, arrays and free-form places without a maximum; empty when a body cannot grow
    /// for ever.
    ///
    /// @param models the schema of another model, by the last part of the `$ref` that names it
    public static List<String> unbounded(Node schema, Function<String, Optional<Node>> models) {
        SchemaBounds bounds = new SchemaBounds(models);
        bounds.visit(schema, schema, "");
        return List.copyOf(bounds.unbounded);
    }

    private void visit(Node schema, Node root, String pointer) {
        Optional<String> reference = schema.member("$ref").flatMap(Node::text);
        if (reference.isPresent()) {
            follow(reference.get(), root, pointer);
            return;
        }
        if (schema.member("enum").isPresent() || schema.member("const").isPresent()) {
            return;
        }
        boolean combined = false;
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            Optional<Node> branches = schema.member(keyword);
            if (branches.isPresent()) {
                combined = true;
                int index = 0;
                for (Node branch : branches.get().items()) {
                    visit(branch, root, pointer + "/" + keyword + "/" + index++);
                }
            }
        }
        List<String> types = schema.member("type").map(Node::items).orElse(List.of()).stream()
                .flatMap(type -> type.text().stream())
                .toList();
        if (types.isEmpty() && !combined && schema.member("properties").isEmpty()) {
            unbounded.add(pointer.isEmpty() ? "/" : pointer);
        }
        if (types.contains("string") && schema.member("maxLength").isEmpty() && !boundedPattern(schema)) {
            unbounded.add(pointer.isEmpty() ? "/" : pointer);
        }
        if (types.contains("array")) {
            if (schema.member("maxItems").isEmpty()) {
                unbounded.add(pointer.isEmpty() ? "/" : pointer);
            }
            schema.member("items").ifPresent(items -> visit(items, root, pointer + "/items"));
        }
        if (types.contains("object") || schema.member("properties").isPresent()) {
            object(schema, root, pointer);
        }
    }

    /// A pattern bound to both ends, without an open repetition, is a maximum too.
    private static boolean boundedPattern(Node schema) {
        return schema.member("pattern")
                .flatMap(Node::text)
                .filter(pattern -> pattern.startsWith("^")
                        && pattern.endsWith("$")
                        && !OPEN_REPETITION.matcher(pattern).find())
                .isPresent();
    }

    private void object(Node schema, Node root, String pointer) {
        if (schema.member("properties").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> properties)) {
            properties.forEach((name, property) -> visit(property, root, pointer + "/properties/" + name));
        }
        boolean closed = schema.member("additionalProperties")
                .filter(node -> node instanceof Node.Bool(boolean allowed) && !allowed)
                .isPresent();
        if (!closed && schema.member("maxProperties").isEmpty()) {
            unbounded.add(pointer + "/additionalProperties");
        }
    }

    private void follow(String reference, Node root, String pointer) {
        if (!followed.add(reference)) {
            return;
        }
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        Optional<Node> target = reference.startsWith("#/") ? local(reference, root) : models.apply(name);
        if (target.isPresent()) {
            visit(target.get(), reference.startsWith("#/") ? root : target.get(), pointer);
        } else {
            unbounded.add(pointer.isEmpty() ? "/" : pointer);
        }
    }

    private static Optional<Node> local(String reference, Node root) {
        Optional<Node> node = Optional.of(root);
        for (String part : reference.substring(2).split("/", -1)) {
            node = node.flatMap(parent -> parent.member(part));
        }
        return node;
    }
}
