package dev.ampwright.verify.controls.l8;

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
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Everything a tester must have looked at: APIs and other endpoints that the internet reaches, front ends, and user
/// pools for sign-up and sign-in.
public record WaysIn(Facts facts) {

    /// One of them.
    ///
    /// @param words what people call its kind
    /// @param domains custom domains of API Gateway, under which an API may answer too
    public record Way(Resource resource, List<String> words, Listing<ApiDomain> domains) {
        /// The resource's id.
        public ResourceId id() {
            return resource.id();
        }

        /// `stack/LogicalId`, the same for a template and the stack deployed from it.
        public String name() {
            return id().stack() + "/" + id().logicalId();
        }

        boolean isUserPool() {
            return resource instanceof UserPool;
        }

        /// Whether an entry of a scope means it: its kind, its logical id with or without the stack, or its host.
        public boolean isMeantBy(String entry) {
            String said = entry.strip().toLowerCase(Locale.ROOT);
            return words.contains(said)
                    || said.equals(id().logicalId().toLowerCase(Locale.ROOT))
                    || said.equals(name().toLowerCase(Locale.ROOT))
                    || known(host()).equals(Optional.of(said));
        }

        private static Optional<String> known(Fact<String> host) {
            return host instanceof Fact.Known<String>(String name, var ignored)
                    ? Optional.of(name.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }

        private Fact<String> host() {
            return switch (resource) {
                case RestApi api -> api.host();
                case HttpApi api -> api.host();
                case GraphqlApi api -> api.domainName();
                case FunctionUrl url -> url.host();
                case LoadBalancer balancer -> balancer.host();
                case Distribution distribution -> distribution.domainName();
                case ApiDomain domain -> domain.name();
                // The app's own domain is below its id: BRANCH.ID.amplifyapp.com.
                case AmplifyApp app ->
                    app.arn().map(arn -> arn.substring(arn.lastIndexOf('/') + 1) + ".amplifyapp.com");
                default -> new Fact.Unresolved<>("it has no host of its own", List.of());
            };
        }

        /// Whether one of some hosts is its own.
        Fact<Boolean> isAmong(List<String> hosts) {
            List<Fact<Boolean>> any = new ArrayList<>();
            any.add(host().is(own -> hosts.stream().anyMatch(host -> same(host, own))));
            switch (resource) {
                case AmplifyApp app ->
                    any.add(app.domains()
                            .any(domain ->
                                    domain.name().is(own -> hosts.stream().anyMatch(host -> same(host, own)))));
                case RestApi api -> any.add(underDomain(api.apiId(), hosts));
                case HttpApi api -> any.add(underDomain(api.apiId(), hosts));
                case Distribution distribution ->
                    any.add(distribution
                            .aliases()
                            .is(aliases -> aliases.stream().anyMatch(hosts::contains)));
                default -> {}
            }
            return Fact.any(any);
        }

        private Fact<Boolean> underDomain(Fact<String> apiId, List<String> hosts) {
            return domains.any(domain -> Fact.all(List.of(
                    domain.name().is(own -> hosts.stream().anyMatch(host -> same(host, own))),
                    domain.mappings()
                            .any(mapping -> apiId.flatMap(id -> mapping.apiId().is(id::equals))))));
        }

        /// Whether nobody can come in here: its own endpoint is closed, so a domain or a distribution stands for it.
        Fact<Boolean> closed() {
            return switch (resource) {
                case RestApi api -> api.defaultEndpointDisabled().orElse(false);
                case HttpApi api -> api.defaultEndpointDisabled().orElse(false);
                default -> new Fact.Known<>(false, List.of());
            };
        }

        /// Whether it can be reached from inside a network only.
        private Fact<Boolean> isPrivate() {
            return switch (resource) {
                case RestApi api -> api.endpointTypes().is(List.of("PRIVATE")::equals);
                case GraphqlApi api -> api.visibility().is("PRIVATE"::equals);
                case LoadBalancer balancer -> balancer.scheme().is("internal"::equals);
                default -> new Fact.Known<>(false, List.of());
            };
        }

        private static boolean same(String host, String own) {
            String name = own.toLowerCase(Locale.ROOT);
            return host.equals(name) || host.endsWith("." + name);
        }
    }

    /// By what reports call them.
    public Map<String, Way> names() {
        Map<String, Way> names = new LinkedHashMap<>();
        facts.all(Ingress.class).items().forEach(way -> add(way(way, words(way)), names));
        facts.all(AmplifyApp.class).items().forEach(app -> add(way(app, List.of("front end", "amplify")), names));
        facts.all(UserPool.class).items().forEach(pool -> add(way(pool, List.of("user pool", "sign-in")), names));
        return names;
    }

    private Way way(Resource resource, List<String> words) {
        return new Way(resource, words, facts.all(ApiDomain.class));
    }

    private static void add(Way way, Map<String, Way> names) {
        if (way.isPrivate() instanceof Fact.Known<Boolean> known && known.value()) {
            return;
        }
        names.put(way.id().display(), way);
    }

    private static List<String> words(Ingress way) {
        return switch (way) {
            case RestApi _ -> List.of("rest api", "api");
            case HttpApi api ->
                api.protocol().is("WEBSOCKET"::equals) instanceof Fact.Known<Boolean> known && known.value()
                        ? List.of("websocket api")
                        : List.of("http api", "api");
            case GraphqlApi _ -> List.of("graphql api", "appsync");
            case FunctionUrl _ -> List.of("function url");
            case LoadBalancer _ -> List.of("load balancer");
            case Distribution _ -> List.of("front end", "cloudfront");
            case ApiDomain _ -> List.of("custom domain", "api");
        };
    }

    /// Whether these are all.
    public Fact<Boolean> complete() {
        return Fact.all(List.of(
                facts.all(Ingress.class).complete(),
                facts.all(AmplifyApp.class).complete(),
                facts.all(UserPool.class).complete()));
    }
}
