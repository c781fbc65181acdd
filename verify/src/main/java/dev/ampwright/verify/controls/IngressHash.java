package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A digest over the set of ways in: APIs with their routes, custom domains, function URLs, load balancers with
/// their ports, distributions, Amplify apps and user pools, each by its logical id. It is the same for a template and
/// the stack deployed from it, and changes when a way in is added, removed or gets another route, so that evidence
/// bound to it goes stale.
public record IngressHash(Facts facts) {

    /// SHA-256 in hexadecimal; unknown when the ways in are not all known.
    public Fact<String> value() {
        TreeSet<String> lines = new TreeSet<>();
        return Fact.all(List.of(
                        facts.all(Ingress.class).all(way -> add(way, lines)),
                        all(AmplifyApp.class, lines),
                        all(UserPool.class, lines)))
                .map(ignored -> digest(List.copyOf(lines)));
    }

    private <R extends Resource> Fact<Boolean> all(Class<R> kind, Set<String> lines) {
        Listing<R> found = facts.all(kind);
        found.items().forEach(one -> lines.add(name(one)));
        return found.complete();
    }

    private static Fact<Boolean> add(Ingress way, Set<String> lines) {
        lines.add(name(way));
        String id = way.id().logicalId() + " ";
        return switch (way) {
            case RestApi api ->
                api.methods()
                        .all(method -> method.httpMethod()
                                .flatMap(verb -> method.path().map(path -> lines.add(id + verb + " " + path)))
                                .present());
            case HttpApi api ->
                api.routes()
                        .all(route ->
                                route.key().map(key -> lines.add(id + key)).present());
            case LoadBalancer balancer ->
                balancer.listeners()
                        .all(listener -> listener.port()
                                .map(port -> lines.add(id + port))
                                .orElse(true)
                                .present());
            case ApiDomain domain -> domain.mappings().complete();
            case Distribution distribution ->
                distribution
                        .behaviours()
                        .all(behaviour -> behaviour
                                .path()
                                .map(path -> lines.add(id + path))
                                .present());
            case FunctionUrl url -> url.functionArn().present();
            case GraphqlApi api -> api.arn().present();
        };
    }

    private static String name(Resource way) {
        return way.id().type() + " " + way.id().logicalId();
    }

    private static String digest(List<String> lines) {
        try {
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
