package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument.Condition;
import dev.ampwright.verify.facts.PolicyDocument.Effect;
import dev.ampwright.verify.facts.PolicyDocument.Statement;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/// L3.13: answers are moderated on the path: for Bedrock the role may call a model only with a guardrail, which
/// must be the condition and not merely exist; for a hosted provider the moderator is code, which a person
/// shows.
public final class ModerationEnforced implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.13",
            Severity.HIGH,
            List.of("SEC-MODERATE"),
            "moderation is on the path and enforced",
            "Tie bedrock:InvokeModel* to bedrock:GuardrailIdentifier in the role; for other providers "
                    + "keep the moderator's test in the project.",
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("iam:ListRolePolicies"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:GetPolicy"),
            Need.of("iam:GetPolicyVersion"),
            Need.of("iam:GetRole"),
            Need.of("secretsmanager:DescribeSecret"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Graph graph = new Graph(facts);
        return new ExecutionRoles(facts).eachCallingModel(function -> judge(function, graph));
    }

    private static List<Verdict> judge(LambdaFunction function, Graph graph) {
        Fact<Boolean> bedrock = graph.invokesBedrock(function);
        if (bedrock instanceof Fact.Unknown<Boolean> unknown) {
            return List.of(Verdict.notAssessed(function.id(), unknown));
        }
        if (bedrock instanceof Fact.Known<Boolean> known && !known.value()) {
            return List.of(new Verdict.Manual(
                    function.id(),
                    "the hosted provider's answers are moderated inside the function: look at its moderator and the moderator's test",
                    known.evidence()));
        }
        Fact<Boolean> enforced = graph.roleOf(function).flatMap(role -> {
            Permissions permissions = new Permissions(role);
            return Fact.all(Permissions.MODEL_ACTIONS.stream()
                    .map(action -> Fact.any(List.of(
                            permissions.eachAllowing(action, ModerationEnforced::guarded),
                            denied(permissions, action))))
                    .toList());
        });
        // A guardrail on Bedrock's models says nothing about the answers of others.
        Fact<Boolean> others = Fact.any(List.of(graph.invokesOtherModels(function), Graph.ofServer(function)));
        if (enforced instanceof Fact.Known<Boolean> guarded && guarded.value()) {
            if (others instanceof Fact.Unknown<Boolean> unknown) {
                return List.of(Verdict.notAssessed(function.id(), unknown));
            }
            if (others instanceof Fact.Known<Boolean> known && known.value()) {
                return List.of(new Verdict.Manual(
                        function.id(),
                        "beside Bedrock's models with a guardrail it asks others, by a server, SageMaker or an agent: look"
                                + " at their moderator and the moderator's test",
                        others.evidence()));
            }
        }
        return List.of(Verdict.of(
                function.id(),
                enforced,
                "its role calls models only with a guardrail",
                "its role may call a model without a guardrail"));
    }

    /// Whether each model the role may ask by an action is denied to it without a guardrail.
    private static Fact<Boolean> denied(Permissions permissions, String action) {
        return permissions
                .resourcesOf(action)
                .flatMap(models -> Fact.all(models.stream()
                        .map(model -> permissions.statements(
                                Effect.DENY,
                                statement -> Fact.all(List.of(
                                        Permissions.coversAction(statement, action),
                                        Permissions.coversResource(statement, model),
                                        shutsOut(statement)))))
                        .toList()));
    }

    /// An Allow that holds only with a guardrail in the request: what holds also when the key is absent, and the
    /// negations, let requests without one in.
    private static Fact<Boolean> guarded(Statement statement) {
        return statement.conditions().is(conditions -> conditions.stream().anyMatch(ModerationEnforced::demands));
    }

    private static boolean demands(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        if (!names(condition)) {
            return false;
        }
        return operator.equals("null")
                ? condition.values().equals(List.of("false"))
                : (operator.contains("string") || operator.contains("arn"))
                        && !operator.contains("not")
                        && !operator.endsWith("ifexists")
                        && !operator.startsWith("forallvalues");
    }

    /// A Deny that meets each request without the guardrail: a further condition would let some through.
    private static Fact<Boolean> shutsOut(Statement statement) {
        return statement
                .conditions()
                .is(conditions -> !conditions.isEmpty() && conditions.stream().allMatch(ModerationEnforced::refuses));
    }

    private static boolean refuses(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        if (!names(condition)) {
            return false;
        }
        return operator.equals("null")
                ? condition.values().equals(List.of("true"))
                // Of no value at all, ForAnyValue finds none.
                : operator.contains("not") && !operator.startsWith("foranyvalue");
    }

    private static boolean names(Condition condition) {
        return condition.key().equalsIgnoreCase("bedrock:GuardrailIdentifier");
    }
}
