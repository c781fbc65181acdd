package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument.Effect;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.1: execution roles name each action. `NotAction` in an Allow is a wildcard too.
public final class NoWildcardActions implements Control {
    private static final List<String> ESCALATING = List.of(
            "iam:AttachRolePolicy",
            "iam:PutRolePolicy",
            "iam:CreatePolicyVersion",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:DeleteRolePermissionsBoundary");
    private static final Description DESCRIPTION = Description.blocking(
            "L3.1",
            Severity.HIGH,
            List.of("SEC-LEAST"),
            "no wildcard actions in execution roles",
            "Name the actions the code calls, one by one, in place of the pattern.",
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
        return new ExecutionRoles(facts).each((function, role) -> List.of(judge(function, role)));
    }

    private static Verdict judge(LambdaFunction function, Role role) {
        Permissions permissions = new Permissions(role);
        Fact<Boolean> wild = permissions.statements(
                Effect.ALLOW,
                statement -> statement
                        .actions()
                        .is(elements -> elements.negated()
                                || elements.patterns().stream()
                                        .anyMatch(action -> action.contains("*") || action.contains("?"))));
        return new Demands()
                .that(Fact.not(wild), "allows actions by a wildcard")
                .that(Fact.not(grantsItself(permissions)), "may change what roles may do, its own too")
                .verdict(
                        function.id(),
                        "its role names each action",
                        "its role " + role.id().display() + " ");
    }

    /// Who may write policies of roles has whatever he likes.
    private static Fact<Boolean> grantsItself(Permissions permissions) {
        return Fact.any(ESCALATING.stream()
                .map(action -> permissions.anyAllowing(
                        action, statement -> statement.actions().is(elements -> true)))
                .toList());
    }
}
