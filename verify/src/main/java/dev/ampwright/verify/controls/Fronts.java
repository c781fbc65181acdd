package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.RestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Which CloudFront distributions stand in front of a way in: those that have its host, or a custom domain's that
/// leads to it, as an origin.
public record Fronts(Facts facts) {
    /// Names AWS gives out; one that is not the way's own host leads elsewhere for sure.
    private static final Pattern OF_AWS = Pattern.compile(
            "(?i).*(\\.amazonaws\\.com(\\.cn)?|\\.on\\.aws|\\.cloudfront\\.net|\\.amplifyapp\\.com|})$");

    /// A distribution, and the origin of it that is the way in.
    public record Front(Distribution distribution, Distribution.Origin origin) {

        /// Whether CloudFront signs what it sends there.
        public Fact<Boolean> signs() {
            return origin.accessControl().present();
        }

        /// Whether CloudFront sends a header of its own, by which the origin can tell who asks.
        public Fact<Boolean> sendsHeader() {
            return origin.customHeaders().is(names -> !names.isEmpty());
        }
    }

    public Listing<Front> of(RestApi api) {
        return before(hosts(api.host(), api.apiId()), false);
    }

    public Listing<Front> of(HttpApi api) {
        return before(hosts(api.host(), api.apiId()), false);
    }

    public Listing<Front> of(ApiDomain domain) {
        return before(names(domain), false);
    }

    public Listing<Front> of(FunctionUrl url) {
        return before(List.of(url.host()), false);
    }

    /// A load balancer mostly has a name of the user's own as well, which nothing here knows.
    public Listing<Front> of(LoadBalancer balancer) {
        return before(List.of(balancer.host()), true);
    }

    /// The custom domains under which an API answers.
    public Listing<ApiDomain> domains(Fact<String> apiId) {
        List<ApiDomain> leading = new ArrayList<>();
        Listing<ApiDomain> all = facts.all(ApiDomain.class);
        Fact<Boolean> complete = all.complete();
        for (ApiDomain domain : all.items()) {
            switch (domain.mappings().any(mapping -> mapping.apiId().flatMap(id -> apiId.is(id::equals)))) {
                case Fact.Known<Boolean>(Boolean leads, var ignored) -> {
                    if (leads) {
                        leading.add(domain);
                    }
                }
                case Fact.Absent<Boolean> ignored -> {}
                case Fact.Unknown<Boolean> unknown -> complete = unknown.as();
            }
        }
        return new Listing<>(leading, complete);
    }

    private List<Fact<String>> hosts(Fact<String> own, Fact<String> apiId) {
        List<Fact<String>> hosts = new ArrayList<>(List.of(own));
        domains(apiId).items().forEach(domain -> hosts.addAll(names(domain)));
        return hosts;
    }

    private static List<Fact<String>> names(ApiDomain domain) {
        List<Fact<String>> names = new ArrayList<>(List.of(domain.name()));
        switch (domain.hosts()) {
            case Fact.Known<List<String>>(List<String> hosts, var evidence) ->
                hosts.forEach(host -> names.add(new Fact.Known<>(host, evidence)));
            case Fact.Absent<List<String>> ignored -> {}
            case Fact.Unknown<List<String>> unknown -> names.add(unknown.as());
        }
        return names;
    }

    /// @param aliased whether a name that is not AWS's may be another name of the way in
    private Listing<Front> before(List<Fact<String>> hosts, boolean aliased) {
        List<Front> fronts = new ArrayList<>();
        Listing<Distribution> distributions = facts.all(Distribution.class);
        Fact<Boolean> complete = distributions.complete();
        for (Distribution distribution : distributions.items()) {
            complete = Fact.all(List.of(complete, distribution.origins().complete()));
            for (Distribution.Origin origin : distribution.origins().items()) {
                switch (leadsTo(origin.domainName(), hosts, distribution, aliased)) {
                    case Fact.Known<Boolean>(Boolean leads, var ignored) -> {
                        if (leads) {
                            fronts.add(new Front(distribution, origin));
                        }
                    }
                    case Fact.Absent<Boolean> ignored -> {}
                    case Fact.Unknown<Boolean> unknown -> complete = unknown.as();
                }
            }
        }
        return new Listing<>(fronts, complete);
    }

    private static Fact<Boolean> leadsTo(
            Fact<String> origin, List<Fact<String>> hosts, Distribution distribution, boolean aliased) {
        return origin.flatMap(name -> {
            Fact<Boolean> same = Fact.any(
                    hosts.stream().map(host -> host.is(name::equalsIgnoreCase)).toList());
            return aliased
                            && same instanceof Fact.Known<Boolean>(Boolean known, var ignored)
                            && !known
                            && !OF_AWS.matcher(name).matches()
                    ? new Fact.Unresolved<>(
                            "the origin " + name + " of " + distribution.id().display()
                                    + " may be another name of it; look up where that name leads",
                            origin.evidence())
                    : same;
        });
    }
}
