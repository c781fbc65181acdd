package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.15: each user has a budget of tokens a day, in the environment of the function that calls the model.
public final class TokenBudget implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L4.15",
            Severity.MEDIUM,
            List.of("SEC-RATE"),
            "a token budget per user",
            "Set TOKENS_PER_DAY on the function that calls the model; the code reserves and settles against it.",
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:GetPolicy"),
            Need.of("iam:GetPolicyVersion"),
            Need.of("iam:GetRole"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:ListRolePolicies"),
            Need.of("secretsmanager:DescribeSecret"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return new ExecutionRoles(facts)
                .eachCallingModel(function -> List.of(Verdict.of(
                        function.id(),
                        Graph.variable(function, "TOKENS_PER_DAY").is(text -> text.matches("[1-9]\\d{0,8}")),
                        "a token budget is set",
                        "no token budget is set")));
    }
}
