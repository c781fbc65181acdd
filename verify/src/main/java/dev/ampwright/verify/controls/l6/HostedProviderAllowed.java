package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.HostedProvider;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Residency;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L6.4: a model provider outside AWS gets every prompt, so the residency rule must allow it. Models of Bedrock are
/// judged by L6.3.
public record HostedProviderAllowed(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L6.4",
            Severity.HIGH,
            List.of("SEC-RESIDE"),
            "the hosted provider is allowed under the residency rule",
            "Use a model of Bedrock in the residency set or a server of your own, or have the organisation allow the"
                    + " provider in the baseline (hostedProviders) for this residency.",
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
        Fact<String> residency = new Residency(facts).said().orElse("none");
        Graph graph = new Graph(facts);
        List<Verdict> verdicts =
                new ExecutionRoles(facts).eachCallingModel(function -> judge(function, residency, graph));
        return Judging.orNotApplicable(facts.application(), verdicts, "no provider outside AWS gets prompts");
    }

    private List<Verdict> judge(LambdaFunction function, Fact<String> residency, Graph graph) {
        return switch (HostedProvider.of(function)) {
            case Fact.Known<HostedProvider> provider ->
                List.of(Verdict.of(
                        function.id(),
                        residency
                                .is(rule -> provider.value().names().stream()
                                        .anyMatch(name -> baseline.get(Baseline.HOSTED_PROVIDERS)
                                                .contains(rule + ":" + name)))
                                .with(provider.evidence()),
                        provider.value().display() + " may get prompts under the residency rule " + text(residency),
                        provider.value().display() + " gets prompts, which the residency rule " + text(residency)
                                + " does not allow"));
            case Fact.Unknown<HostedProvider> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
            case Fact.Absent<HostedProvider> none -> unnamed(function, residency, graph.invokesBedrock(function), none);
        };
    }

    /// A function that reads a secret and names no provider may call one all the same.
    private static List<Verdict> unnamed(
            LambdaFunction function, Fact<String> residency, Fact<Boolean> bedrock, Fact.Absent<HostedProvider> none) {
        boolean inAws = bedrock instanceof Fact.Known<Boolean> known && known.value();
        boolean unruled = residency.is("none"::equals) instanceof Fact.Known<Boolean> known && known.value();
        return inAws || unruled
                ? List.of()
                : List.of(new Verdict.NotAssessed(
                        function.id(),
                        "it reads a secret, and nothing tells which provider it calls; name it in MODEL_BASE_URL",
                        none.evidence()));
    }

    private static String text(Fact<String> residency) {
        return residency instanceof Fact.Known<String> known ? known.value() : "that is not known";
    }
}
