package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.8: a function that calls a model has a ceiling on how many run at once: the last brake on cost.
public final class ReservedConcurrency implements Control {
    /// What an account may reserve altogether where its quota was never raised (Lambda quotas: 1,000, of which 100 stay
    /// unreserved).
    private static final int WHOLE_ACCOUNT = 900;

    private static final Description DESCRIPTION = Description.blocking(
            "L4.8",
            Severity.MEDIUM,
            List.of("SEC-RATE"),
            "reserved concurrency on model functions",
            "Set ReservedConcurrentExecutions on the function.",
            Need.of("lambda:GetFunctionConcurrency"),
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
                        function.reservedConcurrency().is(most -> most < WHOLE_ACCOUNT),
                        "has reserved concurrency",
                        "may take the account's whole concurrency")));
    }
}
