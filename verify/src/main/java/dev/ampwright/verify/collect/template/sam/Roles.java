package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Execution roles that SAM makes from `Policies`.
final class Roles {
    private static final String MANAGED = "arn:${AWS::Partition}:iam::aws:policy/";

    private final Made made;

    Roles(Made made) {
        this.made = made;
    }

    /// A role in the making.
    static final class Draft {
        final String service;
        final List<Node> managed = new ArrayList<>();
        final List<Node> inline = new ArrayList<>();

        Draft(String service) {
            this.service = service;
        }

        void managed(String name) {
            managed.add(Tree.sub(MANAGED + name));
        }

        void allow(Node actions, Node resources) {
            document(Tree.obj()
                    .with(
                            "Statement",
                            Tree.list(Tree.obj()
                                    .with("Effect", "Allow")
                                    .with("Action", actions)
                                    .with("Resource", resources)
                                    .node()))
                    .node());
        }

        void document(Node document) {
            inline.add(document);
        }
    }

    /// Adds what `Policies` says.
    void policies(Node policies, Draft role) {
        for (Node policy : policies.items()) {
            policy(policy, role);
        }
    }

    private void policy(Node policy, Draft role) {
        Map<String, Node> members = Tree.members(policy);
        if (policy instanceof Node.Text(String name)) {
            role.managed.add(name.startsWith("arn:") ? policy : Tree.sub(MANAGED + name));
        } else if (members.containsKey("Statement")) {
            role.document(policy);
        } else if (members.size() == 1 && members.containsKey("Fn::If")) {
            choice(Tree.at(policy, "Fn::If").items(), role);
        } else if (members.size() == 1) {
            String name = members.keySet().iterator().next();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                role.managed.add(policy);
            } else {
                role.document(PolicyTemplates.document(name, members.getOrDefault(name, Tree.NOTHING))
                        .orElseGet(() -> new Node.Undecided("the policy " + name + " of SAM is not known")));
            }
        } else {
            role.document(new Node.Undecided("a policy of the role cannot be read"));
        }
    }

    /// The branch that the condition takes, as it was written.
    private void choice(List<Node> parts, Draft role) {
        if (parts.size() != 3) {
            role.document(new Node.Undecided("a policy of the role cannot be read"));
            return;
        }
        Node taken =
                made.resolved(new Node.Obj(Map.of("Fn::If", Tree.list(parts.get(0), Tree.text("1"), Tree.text("2")))));
        if (taken instanceof Node.Undecided) {
            role.document(taken);
            return;
        }
        Node branch = parts.get(taken.equals(Tree.text("1")) ? 1 : 2);
        if (!Tree.at(branch, "Ref").equals(Tree.text("AWS::NoValue"))) {
            policies(branch, role);
        }
    }

    /// Writes the role out.
    void write(String id, Draft role, Node properties, Optional<Node> condition) {
        List<Node> policies = new ArrayList<>();
        for (Node document : role.inline) {
            policies.add(Tree.obj()
                    .with("PolicyName", id + "Policy" + policies.size())
                    .with("PolicyDocument", document)
                    .node());
        }
        Node trust = Tree.at(properties, "AssumeRolePolicyDocument");
        made.put(
                id,
                "AWS::IAM::Role",
                Tree.obj()
                        .with(
                                "AssumeRolePolicyDocument",
                                Tree.present(trust)
                                        ? trust
                                        : Tree.obj()
                                                .with(
                                                        "Statement",
                                                        Tree.list(Tree.obj()
                                                                .with("Effect", "Allow")
                                                                .with("Action", Tree.list(Tree.text("sts:AssumeRole")))
                                                                .with(
                                                                        "Principal",
                                                                        Tree.obj()
                                                                                .with("Service", role.service)
                                                                                .node())
                                                                .node()))
                                                .node())
                        .with("ManagedPolicyArns", new Node.Arr(role.managed))
                        .with("Policies", new Node.Arr(policies))
                        .from(properties, "PermissionsBoundary")
                        .node(),
                condition);
    }
}
