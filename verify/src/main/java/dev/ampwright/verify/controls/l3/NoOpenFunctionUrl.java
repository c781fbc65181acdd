package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Fronts;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.controls.Ties;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.8: a function URL carries no web ACL and no throttle, so there is none, or IAM guards it (behind
/// CloudFront).
public final class NoOpenFunctionUrl implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.8",
            Severity.CRITICAL,
            List.of("SEC-LEAST", "SEC-WAF"),
            "no open function URL",
            "Remove the function URL, or set AuthType: AWS_IAM and put CloudFront with origin access "
                    + "control in front.",
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("lambda:ListAliases"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("lambda:GetPolicy"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(), facts.all(FunctionUrl.class), "function URLs", url -> List.of(judge(url, facts)));
    }

    private static Verdict judge(FunctionUrl url, Facts facts) {
        Fact<Boolean> behind = new Fronts(facts).of(url).any(Fronts.Front::signs);
        return Verdict.of(
                url.id(),
                Fact.all(List.of(url.authType().is("AWS_IAM"::equals), Fact.not(openPolicy(url, facts)))),
                behind instanceof Fact.Known<Boolean> signed && signed.value()
                        ? "only CloudFront with origin access control and IAM callers reach it"
                        : "IAM guards it",
                "anyone may call it");
    }

    /// A resource-based policy may let in the callers of every account.
    private static Fact<Boolean> openPolicy(FunctionUrl url, Facts facts) {
        return facts.all(LambdaFunction.class)
                .any(function -> Fact.all(List.of(
                        Graph.names(url.functionArn(), function),
                        function.policy()
                                .flatMap(policy -> Fact.any(policy.statements().stream()
                                                .map(NoOpenFunctionUrl::lets)
                                                .toList())
                                        .with(function.policy().evidence())))));
    }

    private static Fact<Boolean> lets(PolicyDocument.Statement statement) {
        return statement.effect() == PolicyDocument.Effect.DENY
                ? statement.actions().is(ignored -> false)
                : Fact.all(List.of(
                        Permissions.coversAction(statement, "lambda:InvokeFunctionUrl"),
                        statement
                                .principals()
                                .is(elements -> elements.negated()
                                        || elements.patterns().contains("*")
                                        || elements.patterns().contains("AWS:*")),
                        statement
                                .conditions()
                                .is(conditions -> conditions.stream()
                                        .allMatch(condition ->
                                                condition.key().equalsIgnoreCase("lambda:FunctionUrlAuthType")
                                                        || !Ties.holds(condition)))));
    }
}
