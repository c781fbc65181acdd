package dev.ampwright.verify.collect;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.PolicyDocument.Condition;
import dev.ampwright.verify.facts.PolicyDocument.Effect;
import dev.ampwright.verify.facts.PolicyDocument.Elements;
import dev.ampwright.verify.facts.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parses IAM policy documents (grammar: IAM User Guide, "Grammar of the IAM JSON policy language").
public final class PolicyReader {
    /// `${aws:PrincipalTag/team}`; `${AWS::Region}` stands for what the deployment fills in.
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z0-9.-]+:[^:{}][^{}]*}");

    private final List<Evidence> evidence;

    private PolicyReader(List<Evidence> evidence) {
        this.evidence = evidence;
    }

    /// The document, or why it cannot be read.
    public static Fact<PolicyDocument> read(Node document, List<Evidence> evidence) {
        return new PolicyReader(evidence).document(document);
    }

    private Fact<PolicyDocument> document(Node document) {
        if (document instanceof Node.Undecided(String why)) {
            return unresolved(why);
        }
        Optional<Node> list = document.member("Statement");
        if (list.isEmpty()) {
            return unresolved("the policy document has no Statement");
        }
        List<Statement> statements = new ArrayList<>();
        for (Node node : list.get().items()) {
            switch (node) {
                case Node.Undecided(String why) -> {
                    return unresolved(why);
                }
                case Node.Obj statement -> {
                    String effect =
                            statement.member("Effect").flatMap(Node::text).orElse("");
                    if (!effect.equals("Allow") && !effect.equals("Deny")) {
                        return unresolved("a statement of the policy has no readable Effect");
                    }
                    statements.add(new Statement(
                            effect.equals("Allow") ? Effect.ALLOW : Effect.DENY,
                            principals(statement),
                            elements(statement, "Action", "NotAction"),
                            elements(statement, "Resource", "NotResource").map(PolicyReader::withoutVariables),
                            conditions(statement)));
                }
                default -> {
                    return unresolved("a statement of the policy is not an object");
                }
            }
        }
        return new Fact.Known<>(new PolicyDocument(statements), evidence);
    }

    private Fact<Elements> elements(Node.Obj statement, String plain, String negated) {
        Optional<Node> node = statement.member(plain);
        boolean not = node.isEmpty();
        return (not ? statement.member(negated) : node)
                .<Fact<Elements>>map(value -> texts(value).map(patterns -> new Elements(not, patterns)))
                .orElseGet(() -> new Fact.Absent<>(evidence));
    }

    /// What stands in a policy variable, whoever calls decides, so it may be anything.
    private static Elements withoutVariables(Elements elements) {
        return new Elements(
                elements.negated(),
                elements.patterns().stream()
                        .map(pattern -> VARIABLE.matcher(pattern).replaceAll("*"))
                        .toList());
    }

    private Fact<Elements> principals(Node.Obj statement) {
        Optional<Node> node = statement.member("Principal");
        boolean not = node.isEmpty();
        Optional<Node> found = not ? statement.member("NotPrincipal") : node;
        if (found.isEmpty()) {
            return new Fact.Absent<>(evidence);
        }
        if (!(found.get() instanceof Node.Obj(Map<String, Node> kinds))) {
            return texts(found.get()).map(patterns -> new Elements(not, patterns));
        }
        List<String> patterns = new ArrayList<>();
        for (Map.Entry<String, Node> kind : kinds.entrySet()) {
            switch (texts(kind.getValue())) {
                case Fact.Known<List<String>>(List<String> values, var ignored) ->
                    values.forEach(value -> patterns.add(value.equals("*") ? "*" : kind.getKey() + ":" + value));
                case Fact<List<String>> other -> {
                    return other.map(values -> new Elements(not, values));
                }
            }
        }
        return new Fact.Known<>(new Elements(not, patterns), evidence);
    }

    private Fact<List<Condition>> conditions(Node.Obj statement) {
        Optional<Node> node = statement.member("Condition");
        if (node.isEmpty()) {
            return new Fact.Known<>(List.of(), evidence);
        }
        if (node.get() instanceof Node.Undecided(String why)) {
            return unresolved(why);
        }
        List<Condition> conditions = new ArrayList<>();
        if (node.get() instanceof Node.Obj(Map<String, Node> operators)) {
            for (Map.Entry<String, Node> operator : operators.entrySet()) {
                if (!(operator.getValue() instanceof Node.Obj(Map<String, Node> keys))) {
                    return unresolved("a condition of the policy cannot be read");
                }
                for (Map.Entry<String, Node> key : keys.entrySet()) {
                    if (!(texts(key.getValue())
                            instanceof Fact.Known<List<String>>(List<String> values, var ignored))) {
                        return unresolved("a condition's value for " + key.getKey() + " cannot be decided");
                    }
                    conditions.add(new Condition(operator.getKey(), key.getKey(), values));
                }
            }
        }
        return new Fact.Known<>(List.copyOf(conditions), evidence);
    }

    private Fact<List<String>> texts(Node node) {
        List<String> values = new ArrayList<>();
        for (Node item : node.items()) {
            if (item instanceof Node.Undecided(String why)) {
                return unresolved(why);
            }
            Optional<String> text = item.text();
            if (text.isEmpty()) {
                return unresolved("the policy holds a value that is not a string");
            }
            values.add(text.get());
        }
        return new Fact.Known<>(List.copyOf(values), evidence);
    }

    private <T> Fact<T> unresolved(String why) {
        return new Fact.Unresolved<>(why, evidence);
    }
}
