package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.12: a role that may call models of Bedrock names them.
public final class ExactModels implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.12",
            Severity.HIGH,
            List.of("SEC-LEAST", "APP-GEN"),
            "exact model ARNs for Bedrock",
            "Name the foundation model and inference profile by their full ARNs.",
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("iam:ListRolePolicies"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:GetPolicy"),
            Need.of("iam:GetPolicyVersion"),
            Need.of("iam:GetRole"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ExecutionRoles(facts).each((function, role) -> judge(function, role));
        return Judging.orNotApplicable(facts.application(), verdicts, "no function may call a model of Bedrock");
    }

    private static List<Verdict> judge(LambdaFunction function, Role role) {
        Fact<List<String>> patterns = new Permissions(role).models();
        if (patterns instanceof Fact.Known<List<String>> known && known.value().isEmpty()) {
            return List.of();
        }
        return List.of(Verdict.of(
                function.id(),
                patterns.is(list -> list.stream().noneMatch(pattern -> pattern.contains("*") || pattern.contains("?"))),
                "its role names the models it may call",
                "its role " + role.id().display() + " may call models by a wildcard"));
    }
}
