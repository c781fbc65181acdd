package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The policies that SAM knows by name (AWS SAM Developer Guide, "AWS SAM policy template list").
final class PolicyTemplates {
    private static final String FILE = "policy-templates.json";

    private PolicyTemplates() {}

    private static final class Lazy {
        static final Node ALL = read();

        private static Node read() {
            try (InputStream stream = PolicyTemplates.class.getResourceAsStream(FILE)) {
                if (stream == null) {
                    throw new IllegalStateException(FILE + " is not on the class path");
                }
                return JsonReader.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), FILE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The document of a policy, filled in; empty when SAM has no such policy.
    static Optional<Node> document(String name, Node parameters) {
        return Lazy.ALL.member(name).map(template -> {
            List<Node> statements = new ArrayList<>();
            for (Node statement : Tree.at(template, "statements").items()) {
                Tree.Obj written = Tree.obj()
                        .with("Effect", "Allow")
                        .with("Action", Tree.at(statement, "actions"))
                        .with("Resource", filledIn(Tree.at(statement, "resources"), parameters));
                if (Tree.present(Tree.at(statement, "condition"))) {
                    written.with("Condition", filledIn(Tree.at(statement, "condition"), parameters));
                }
                statements.add(written.node());
            }
            return Tree.obj().with("Statement", new Node.Arr(statements)).node();
        });
    }

    private static Node filledIn(Node node, Node parameters) {
        return switch (node) {
            case Node.Text(String text)
            when text.contains("${") ->
                new Node.Obj(Map.of("Fn::Sub", Tree.list(node, new Node.Obj(Tree.members(parameters)))));
            case Node.Arr(List<Node> items) ->
                new Node.Arr(
                        items.stream().map(item -> filledIn(item, parameters)).toList());
            case Node.Obj(Map<String, Node> members) -> {
                Tree.Obj written = Tree.obj();
                members.forEach((name, value) -> written.with(name, filledIn(value, parameters)));
                yield written.node();
            }
            default -> node;
        };
    }
}
