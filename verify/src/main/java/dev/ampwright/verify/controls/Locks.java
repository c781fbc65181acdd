package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.RestApi;
import java.util.List;

/// Whether a way in can be reached around what stands in front of it.
///
/// @param closed whether nobody but what stands in front gets in
/// @param header whether what stands in front sends a header that the way in might demand, which only a person
///     can tell
public record Locks(Fact<Boolean> closed, Fact<Boolean> header) {

    /// Whether it is open, as far as is known, but for a header that it may demand.
    public boolean askPerson() {
        return !(closed instanceof Fact.Known<Boolean>(Boolean shut, var ignored) && shut)
                && header instanceof Fact.Known<Boolean>(Boolean sent, var seen)
                && sent;
    }

    public static Locks of(RestApi api, Listing<Fronts.Front> fronts) {
        Fact<Boolean> restricted = api.policy()
                .flatMap(policy -> Fact.not(Permissions.open(policy, api.policy())))
                .orElse(false);
        return new Locks(
                Fact.any(List.of(
                        api.defaultEndpointDisabled().orElse(false),
                        api.endpointTypes().is(types -> types.contains("PRIVATE")),
                        restricted)),
                header(fronts));
    }

    public static Locks of(HttpApi api, Listing<Fronts.Front> fronts) {
        return new Locks(api.defaultEndpointDisabled().orElse(false), header(fronts));
    }

    public static Locks of(ApiDomain domain, Listing<Fronts.Front> fronts) {
        return new Locks(domain.mutualTls().orElse(false), header(fronts));
    }

    public static Locks of(FunctionUrl url, Listing<Fronts.Front> fronts) {
        return new Locks(url.authType().is("AWS_IAM"::equals), header(fronts));
    }

    public static Locks of(LoadBalancer balancer, Listing<Fronts.Front> fronts) {
        return new Locks(
                Fact.any(List.of(
                        balancer.scheme().is("internal"::equals),
                        balancer.sources().is(sources -> sources.stream().noneMatch(Locks::everybody)))),
                header(fronts));
    }

    /// Each of them sends one; where there is none in front, nothing does.
    private static Fact<Boolean> header(Listing<Fronts.Front> fronts) {
        return Fact.all(List.of(fronts.notEmpty(), fronts.all(Fronts.Front::sendsHeader)));
    }

    private static boolean everybody(String source) {
        return source.endsWith("/0");
    }
}
