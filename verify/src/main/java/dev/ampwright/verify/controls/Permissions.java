package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.PolicyDocument.Condition;
import dev.ampwright.verify.facts.PolicyDocument.Effect;
import dev.ampwright.verify.facts.PolicyDocument.Elements;
import dev.ampwright.verify.facts.PolicyDocument.Statement;
import dev.ampwright.verify.facts.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a role's policies permit (IAM User Guide, "Policy evaluation logic"): an explicit Deny wins, otherwise
/// one Allow is enough. A condition on an Allow may or may not hold, which is unknown; a condition on a Deny
/// does not count.
public record Permissions(Role role) {
    /// The actions by which Bedrock's models are asked; Converse and ConverseStream ride on the first two (Amazon
    /// Bedrock User Guide, "Prerequisites for model inference").
    public static final List<String> MODEL_ACTIONS = List.of(
            "bedrock:InvokeModel",
            "bedrock:InvokeModelWithResponseStream",
            "bedrock:InvokeModelWithBidirectionalStream",
            "bedrock:CreateModelInvocationJob");

    /// Whether the role may do this to this resource.
    ///
    /// @param action `secretsmanager:GetSecretValue`
    /// @param resource an ARN
    public Fact<Boolean> allows(String action, String resource) {
        Fact<Boolean> denied = statements(
                Effect.DENY,
                statement -> Fact.all(List.of(
                        covers(statement, action, resource),
                        statement.conditions().is(List::isEmpty))));
        Fact<Boolean> allowed = statements(
                Effect.ALLOW,
                statement -> Fact.all(List.of(covers(statement, action, resource), mayHold(statement, action))));
        return Fact.all(List.of(Fact.not(denied), allowed));
    }

    /// Whether some statement that allows the action fulfils a further condition.
    public Fact<Boolean> anyAllowing(String action, Function<Statement, Fact<Boolean>> condition) {
        return statements(
                Effect.ALLOW,
                statement -> Fact.all(List.of(coversAction(statement, action), condition.apply(statement))));
    }

    /// Whether each statement that allows the action fulfils a further condition.
    public Fact<Boolean> eachAllowing(String action, Function<Statement, Fact<Boolean>> condition) {
        return Fact.not(anyAllowing(action, statement -> Fact.not(condition.apply(statement))));
    }

    /// The patterns of resources that statements allowing the action name.
    public Fact<List<String>> resourcesOf(String action) {
        List<String> patterns = new ArrayList<>();
        Fact<Boolean> all = role.policies()
                .all(policy -> policy.document().flatMap(document -> {
                    List<Fact<Boolean>> known = new ArrayList<>();
                    for (Statement statement : document.statements()) {
                        if (statement.effect() == Effect.ALLOW) {
                            known.add(coversAction(statement, action)
                                    .flatMap(covered -> covered
                                            ? statement.resources().map(elements -> {
                                                patterns.addAll(
                                                        elements.negated() ? List.of("*") : elements.patterns());
                                                return true;
                                            })
                                            : statement.actions().map(ignored -> true)));
                        }
                    }
                    return Fact.all(known).with(policy.document().evidence());
                }));
        return all.map(ignored -> List.copyOf(patterns));
    }

    /// Resource patterns of the models the role may call, whichever way it takes the answer.
    public Fact<List<String>> models() {
        Fact<List<String>> all = new Fact.Known<>(List.of(), List.of());
        for (String action : MODEL_ACTIONS) {
            Fact<List<String>> before = all;
            all = resourcesOf(action)
                    .flatMap(more -> before.map(known -> Stream.concat(known.stream(), more.stream())
                            .distinct()
                            .toList()));
        }
        return all;
    }

    /// Whether some statement of an effect fulfils the condition; unknown when a policy cannot be read and none
    /// does.
    public Fact<Boolean> statements(Effect effect, Function<Statement, Fact<Boolean>> condition) {
        return role.policies()
                .any(policy -> policy.document()
                        .flatMap(document -> Fact.any(document.statements().stream()
                                        .filter(statement -> statement.effect() == effect)
                                        .map(condition)
                                        .toList())
                                .with(policy.document().evidence())));
    }

    private static Fact<Boolean> covers(Statement statement, String action, String resource) {
        return Fact.all(List.of(coversAction(statement, action), covers(statement.resources(), resource)));
    }

    /// Whether a statement speaks about the action; IAM compares actions without regard to case.
    public static Fact<Boolean> coversAction(Statement statement, String action) {
        return statement
                .actions()
                .is(elements -> elements.negated()
                        != elements.patterns().stream()
                                .anyMatch(pattern -> new Glob(pattern.toLowerCase(Locale.ROOT))
                                        .matches(action.toLowerCase(Locale.ROOT))));
    }

    private static Fact<Boolean> covers(Fact<Elements> resources, String resource) {
        return resources.is(elements -> elements.negated()
                != elements.patterns().stream().anyMatch(pattern -> new Glob(pattern).matches(resource)));
    }

    /// Whether a statement speaks about the resource.
    public static Fact<Boolean> coversResource(Statement statement, String resource) {
        return covers(statement.resources(), resource);
    }

    private static Fact<Boolean> mayHold(Statement statement, String action) {
        return statement.conditions().flatMap(conditions -> {
            List<String> keys = conditions.stream().map(Condition::key).toList();
            return keys.isEmpty()
                    ? new Fact.Known<>(true, statement.conditions().evidence())
                    : new Fact.Unresolved<>(
                            action + " is allowed only under conditions on " + String.join(", ", keys),
                            statement.conditions().evidence());
        });
    }

    /// Whether a document lets anyone in: an Allow to every principal that no condition ties to an account,
    /// organisation, network or source.
    public static Fact<Boolean> open(PolicyDocument document, Fact<PolicyDocument> origin) {
        return untied(
                document,
                origin,
                principals -> principals.negated()
                        || principals.patterns().contains("*")
                        || principals.patterns().contains("AWS:*"),
                Ties::holds);
    }

    /// Whether a document lets in whom a test finds among the principals, without a condition that ties them.
    public static Fact<Boolean> untied(
            PolicyDocument document,
            Fact<PolicyDocument> origin,
            Predicate<Elements> principals,
            Predicate<Condition> ties) {
        return Fact.any(document.statements().stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW)
                        .map(statement -> Fact.all(List.of(
                                statement.principals().is(principals),
                                statement
                                        .conditions()
                                        .is(conditions -> conditions.stream().noneMatch(ties)))))
                        .toList())
                .with(origin.evidence());
    }
}
