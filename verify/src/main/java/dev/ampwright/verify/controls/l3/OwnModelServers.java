package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.ModelServers;
import dev.ampwright.verify.controls.ModelServers.Server;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.EndpointProbe;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// L3.19: a model server of one's own speaks TLS, is called with a token from Secrets Manager, and turns away who
/// brings none. The last is seen from an answer to a request without a token.
public final class OwnModelServers implements Control {
    private static final String READ = "secretsmanager:GetSecretValue";
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    /// A secret's ARN; the name may end with the hyphen and six characters of its own, or do without.
    private static final Pattern SECRET = Pattern.compile("arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\\d{12}:secret:.+");

    private static final Description DESCRIPTION = Description.blocking(
            "L3.19",
            Severity.HIGH,
            List.of("GPU-PROXY"),
            "a model server of one's own takes only TLS and a token",
            "Put a reverse proxy with TLS in front of the model server that answers 401 without the token, keep the token"
                    + " in Secrets Manager, name it in the function's environment, and verify with --probe.",
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
        ModelServers servers = new ModelServers(facts);
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(LambdaFunction.class),
                "Lambda functions",
                function -> switch (servers.of(function)) {
                    case Fact.Known<List<Server>> named ->
                        named.value().stream()
                                .map(server -> judge(server, facts))
                                .toList();
                    case Fact.Absent<List<Server>> ignored -> List.of();
                    case Fact.Unknown<List<Server>> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
                }));
        servers.linked().forEach(server -> verdicts.add(judge(server, facts)));
        return Judging.orNotApplicable(
                facts.application(),
                Judging.together(facts.application(), verdicts),
                "there is no model server of the application's own");
    }

    private static Verdict judge(Server server, Facts facts) {
        if (server.url() instanceof Fact.Unknown<String> unknown) {
            return Verdict.notAssessed(server.id(), unknown);
        }
        String url = server.url() instanceof Fact.Known<String> known ? known.value() : "";
        String shown = ModelServers.shown(url);
        Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();
        demands.put(
                shown + " is not https, so prompts and token go over the network in the clear",
                server.url().is(text -> text.startsWith("https://")));
        server.function()
                .ifPresent(function -> demands.put(
                        "the function that calls " + shown
                                + " reads no secret that its environment names and its role allows, so the token is"
                                + " not from Secrets Manager",
                        readsSecret(function, facts).with(server.url().evidence())));
        EndpointProbe probe = probe(url, facts, server.url().evidence());
        demands.put(
                shown + " does not prove who it is: "
                        + (probe.certificateFault() instanceof Fact.Known<String> fault ? fault.value() : ""),
                Fact.not(probe.certificateFault().present()));
        demands.put(
                shown + " answers a request without a token"
                        + (probe.status() instanceof Fact.Known<Integer> status ? " with " + status.value() : ""),
                probe.status().flatMap(status -> refuses(shown, status, probe)));
        return Verdict.of(
                server.id(),
                Fact.all(demands.values()),
                shown + " is https and turns away a request without a token"
                        + (server.function().isPresent() ? "; the function reads its token from Secrets Manager" : ""),
                String.join(
                        "; ",
                        demands.entrySet().stream()
                                .filter(demand -> demand.getValue() instanceof Fact.Known<Boolean> met && !met.value())
                                .map(Map.Entry::getKey)
                                .toList()));
    }

    /// Other answers neither let in nor turn away: a redirect, a path that is not there, a fault of the server.
    private static Fact<Boolean> refuses(String shown, int status, EndpointProbe probe) {
        return REFUSED.contains(status) || (status >= 200 && status <= 299)
                ? new Fact.Known<>(REFUSED.contains(status), probe.status().evidence())
                : new Fact.Unresolved<>(
                        shown + " answered " + status + " at " + probe.url()
                                + ", which tells nothing about requests without a token; have it answer 401 there",
                        probe.status().evidence());
    }

    private static EndpointProbe probe(String url, Facts facts, List<Evidence> evidence) {
        return facts.probes().stream()
                .filter(probe -> probe.server().equals(url))
                .findFirst()
                .orElseGet(() -> {
                    String why = "nobody asked " + ModelServers.shown(url)
                            + " whether it turns away a request without a token; run with --probe";
                    return new EndpointProbe(
                            url, url, new Fact.Absent<>(evidence), new Fact.Unresolved<>(why, evidence));
                });
    }

    /// Whether the function may read a secret that its environment names.
    private static Fact<Boolean> readsSecret(LambdaFunction function, Facts facts) {
        return new Graph(facts).roleOf(function).flatMap((Role role) -> {
            Permissions permissions = new Permissions(role);
            Fact<Boolean> ofStack = facts.all(Secret.class)
                    .any(secret -> Fact.all(List.of(
                            secret.arn().flatMap(arn -> permissions.allows(READ, arn)),
                            Graph.namesSecret(function, secret))));
            Fact<Boolean> fromOutside = function.environment()
                    .flatMap(variables -> Fact.any(variables.values().stream()
                                    .map(value -> value.flatMap(text -> readable(text, permissions, value)))
                                    .toList())
                            .with(function.environment().evidence()));
            return Fact.any(List.of(ofStack, fromOutside));
        });
    }

    /// Whether a variable names a secret from outside the stacks that the role may read: by its ARN, or by its name,
    /// which a policy then spells out.
    private static Fact<Boolean> readable(String text, Permissions permissions, Fact<String> value) {
        if (SECRET.matcher(text).matches()) {
            return Fact.any(List.of(permissions.allows(READ, text), permissions.allows(READ, text + "-XXXXXX")));
        }
        if (text.isEmpty()) {
            return new Fact.Known<>(false, value.evidence());
        }
        Pattern named = Pattern.compile(".*:secret:" + Pattern.quote(text) + "-(\\*|\\?{6}|[A-Za-z0-9]{6})");
        return permissions
                .resourcesOf(READ)
                .flatMap(patterns -> Fact.any(patterns.stream()
                        .filter(pattern -> named.matcher(pattern).matches())
                        .map(pattern -> permissions.allows(
                                READ, pattern.replace("*", "XXXXXX").replace("?", "X")))
                        .toList()));
    }
}
