package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What was made of a serverless template so far.
final class Made {
    private final UnaryOperator<Node> resolve;
    private final Map<String, Node> resources = new LinkedHashMap<>();
    private final Map<String, Node> conditions = new LinkedHashMap<>();
    private final Map<String, String> references = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    Made(UnaryOperator<Node> resolve) {
        this.resolve = resolve;
    }

    /// A resource that exists under a condition, as what it was made of. Ids the template has itself are kept.
    void put(String id, String type, Node properties, Optional<Node> condition) {
        Tree.Obj resource = Tree.obj().with("Type", type).with("Properties", properties);
        condition.ifPresent(name -> resource.with("Condition", name));
        resources.putIfAbsent(id, resource.node());
    }

    void keep(String id, Node resource) {
        resources.put(id, resource);
    }

    Node at(String id) {
        return resources.getOrDefault(id, Tree.NOTHING);
    }

    /// `Api.Stage` and the like.
    void means(String dotted, String id) {
        references.put(dotted, id);
    }

    /// What this tool does not know how to write out.
    void unread(String why) {
        if (!unread.contains(why)) {
            unread.add(why);
        }
    }

    Node resolved(Node node) {
        return resolve.apply(node);
    }

    /// A text the transform itself needs; empty when only the deployment knows it.
    Optional<String> text(Node node) {
        return resolved(node).text();
    }

    /// The condition of what exists as long as one of others does; none when one of them always exists.
    Optional<Node> anyOf(String id, List<Optional<Node>> those) {
        List<Node> names = those.stream().flatMap(Optional::stream).distinct().toList();
        if (those.stream().anyMatch(Optional::isEmpty) || names.size() < 2) {
            return those.stream().anyMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : names.stream().findFirst();
        }
        conditions.put(
                id + "Condition",
                new Node.Obj(Map.of(
                        "Fn::Or",
                        new Node.Arr(names.stream()
                                .<Node>map(name -> new Node.Obj(Map.of("Condition", name)))
                                .toList()))));
        return Optional.of(Tree.text(id + "Condition"));
    }

    Map<String, Node> conditions() {
        return conditions;
    }

    Map<String, Node> resources() {
        return resources;
    }

    Map<String, String> references() {
        return references;
    }

    List<String> unreadParts() {
        return unread;
    }

    static String alphanumeric(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "");
    }
}
