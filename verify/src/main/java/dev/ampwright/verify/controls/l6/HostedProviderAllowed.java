package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.ExecutionRoles;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.HostedProvider;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.ModelServers;
import dev.ampwright.verify.controls.Residency;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.Optional;

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
        return switch (HostedProvider.modelServers(function)) {
            case Fact.Known<List<Fact<String>>> servers
            when !servers.value().isEmpty() ->
                servers.value().stream()
                        .flatMap(server -> behind(server, function, residency).stream())
                        .toList();
            case Fact.Unknown<List<Fact<String>>> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
            case Fact.Proven<List<Fact<String>>> ignored -> byModel(function, residency, graph);
        };
    }

    private List<Verdict> byModel(LambdaFunction function, Fact<String> residency, Graph graph) {
        return switch (HostedProvider.ofModel(function)) {
            case Fact.Known<HostedProvider> provider -> List.of(allowed(function, provider, residency));
            case Fact.Unknown<HostedProvider> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
            case Fact.Absent<HostedProvider> none -> unnamed(function, residency, graph.invokesBedrock(function), none);
        };
    }

    private Optional<Verdict> behind(Fact<String> server, LambdaFunction function, Fact<String> residency) {
        if (!(server instanceof Fact.Known<String>(String address, var evidence))) {
            return server instanceof Fact.Unknown<String> unknown
                    ? Optional.of(Verdict.notAssessed(function.id(), unknown))
                    : Optional.empty();
        }
        if (ModelServers.isOfAws(address)) {
            return Optional.empty();
        }
        Fact.Known<HostedProvider> provider = new Fact.Known<>(HostedProvider.behind(address), evidence);
        Fact<Boolean> allows = allows(provider, residency);
        // Where the server of somebody unknown stands does not matter until a rule asks for it.
        return HostedProvider.serves(address) || isTrue(allows)
                ? Optional.of(allowed(function, provider, residency))
                : isTrue(residency.is("none"::equals))
                        ? Optional.empty()
                        : Optional.of(new Verdict.NotAssessed(
                                function.id(),
                                "prompts go to " + provider.value().display()
                                        + ", and nothing tells where that is and whose; name it in hostedProviders",
                                evidence));
    }

    private Verdict allowed(LambdaFunction function, Fact.Known<HostedProvider> provider, Fact<String> residency) {
        String name = provider.value().display();
        return Verdict.of(
                function.id(),
                allows(provider, residency),
                name + " may get prompts under the residency rule " + text(residency),
                name + " gets prompts, which the residency rule " + text(residency) + " does not allow");
    }

    private Fact<Boolean> allows(Fact.Known<HostedProvider> provider, Fact<String> residency) {
        return residency
                .is(rule -> provider.value().names().stream()
                        .anyMatch(
                                name -> baseline.get(Baseline.HOSTED_PROVIDERS).contains(rule + ":" + name)))
                .with(provider.evidence());
    }

    /// A function that reads a secret and names no provider may call one all the same.
    private static List<Verdict> unnamed(
            LambdaFunction function, Fact<String> residency, Fact<Boolean> bedrock, Fact.Absent<HostedProvider> none) {
        return isTrue(bedrock) || isTrue(residency.is("none"::equals))
                ? List.of()
                : List.of(new Verdict.NotAssessed(
                        function.id(),
                        "it reads a secret, and nothing tells which provider it calls; name it in MODEL_BASE_URL",
                        none.evidence()));
    }

    private static boolean isTrue(Fact<Boolean> fact) {
        return fact instanceof Fact.Known<Boolean> known && known.value();
    }

    private static String text(Fact<String> residency) {
        return residency instanceof Fact.Known<String> known ? known.value() : "that is not known";
    }
}
