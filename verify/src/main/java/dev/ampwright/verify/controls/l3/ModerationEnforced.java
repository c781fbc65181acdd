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
            Fact<Boolean> denied = permissions.statements(
                    Effect.DENY,
                    statement -> Fact.all(
                            List.of(Permissions.coversAction(statement, "bedrock:InvokeModel"), shutsOut(statement))));
            return Fact.any(List.of(
                    denied,
                    Fact.all(List.of(
                            permissions.eachAllowing("bedrock:InvokeModel", ModerationEnforced::guarded),
                            permissions.eachAllowing(
                                    "bedrock:InvokeModelWithResponseStream", ModerationEnforced::guarded)))));
        });
        return List.of(Verdict.of(
                function.id(),
                enforced,
                "its role calls models only with a guardrail",
                "its role may call a model without a guardrail"));
    }

    /// An Allow that holds only with a guardrail in the request: `IfExists` and the negations let requests
    /// without one in.
    private static Fact<Boolean> guarded(Statement statement) {
        return statement
                .conditions()
                .is(conditions -> conditions.stream()
                        .anyMatch(condition -> names(condition)
                                && (condition.operator().startsWith("String")
                                        || condition.operator().startsWith("Arn"))
                                && !condition.operator().contains("Not")
                                && !condition.operator().endsWith("IfExists")));
    }

    /// A Deny that meets requests without the guardrail.
    private static Fact<Boolean> shutsOut(Statement statement) {
        return statement
                .conditions()
                .is(conditions -> conditions.stream()
                        .anyMatch(condition -> names(condition)
                                && (condition.operator().contains("Not")
                                        || condition.operator().equals("Null"))));
    }

    private static boolean names(Condition condition) {
        return condition.key().equalsIgnoreCase("bedrock:GuardrailIdentifier");
    }
}
