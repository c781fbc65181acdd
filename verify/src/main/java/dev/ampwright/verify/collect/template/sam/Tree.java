package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Short ways to write and read trees.
final class Tree {
    static final Node NOTHING = new Node.Null();

    private Tree() {}

    static Node text(String value) {
        return new Node.Text(value);
    }

    static Node list(Node... items) {
        return new Node.Arr(List.of(items));
    }

    static Node ref(String id) {
        return new Node.Obj(Map.of("Ref", text(id)));
    }

    static Node getAtt(String id, String attribute) {
        return new Node.Obj(Map.of("Fn::GetAtt", list(text(id), text(attribute))));
    }

    static Node sub(String pattern) {
        return new Node.Obj(Map.of("Fn::Sub", text(pattern)));
    }

    static Node join(Node value, String suffix) {
        return new Node.Obj(Map.of("Fn::Join", list(text(""), list(value, text(suffix)))));
    }

    /// The member, or nothing.
    static Node at(Node node, String... path) {
        Node found = node;
        for (String name : path) {
            found = found.member(name).orElse(NOTHING);
        }
        return found;
    }

    static boolean present(Node node) {
        return !(node instanceof Node.Null);
    }

    static Map<String, Node> members(Node node) {
        return node instanceof Node.Obj(Map<String, Node> members) ? members : Map.of();
    }

    static boolean isTrue(Node node) {
        return node.text().filter("true"::equalsIgnoreCase).isPresent();
    }

    /// The logical id that `Ref` or `GetAtt` names.
    static Optional<String> referred(Node node) {
        return switch (node) {
            case Node.Text(String id) -> Optional.of(id);
            case Node.Obj ignored
            when node.member("Ref").isPresent() -> at(node, "Ref").text();
            case Node.Obj ignored
            when node.member("Fn::GetAtt").isPresent() ->
                at(node, "Fn::GetAtt").items().stream().findFirst().flatMap(Node::text);
            default -> Optional.empty();
        };
    }

    /// An object from names and values; what is nothing is left out.
    static Obj obj() {
        return new Obj();
    }

    /// An object in the making.
    static final class Obj {
        private final Map<String, Node> members = new LinkedHashMap<>();

        private Obj() {}

        Obj with(String name, Node value) {
            if (present(value)) {
                members.put(name, value);
            }
            return this;
        }

        Obj with(String name, String value) {
            return with(name, text(value));
        }

        /// Members of the same names from another object.
        Obj from(Node source, String... names) {
            for (String name : names) {
                with(name, at(source, name));
            }
            return this;
        }

        Node node() {
            return new Node.Obj(members);
        }
    }
}
