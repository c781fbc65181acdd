package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UnreadResource;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What runs code beside the Lambda functions: containers, servers, and whatever a way in sends requests to outside the
/// stacks. Nothing of it is read.
public record UnreadCompute(Facts facts) {
    private static final Set<String> OVER_HTTP = Set.of("HTTP", "HTTP_PROXY");

    /// Says of each that a control cannot tell.
    ///
    /// @param what the control asks, `whether its role has wildcards`
    public List<Verdict> verdicts(String what) {
        List<Verdict> verdicts = new ArrayList<>(Judging.some(
                facts.application(),
                facts.all(UnreadResource.class),
                "containers and servers",
                resource -> List.of(open(
                        resource.id(),
                        "it runs code that this tool does not read, so " + what + " is for a person to show",
                        new Fact.Known<>(true, resource.seen())))));
        // Where there are some, they are what requests go to, and it is said once.
        if (verdicts.isEmpty()) {
            String elsewhere = "it sends requests to servers outside the resources that were read, so of those " + what
                    + " is for a person to show";
            facts.all(LoadBalancer.class)
                    .items()
                    .forEach(balancer -> balancer.targets().items().stream()
                            .filter(group ->
                                    isTrue(group.kind().orElse("instance").is(Set.of("instance", "ip")::contains)))
                            .forEach(group -> verdicts.add(open(group.id(), elsewhere, group.kind()))));
            facts.all(RestApi.class)
                    .items()
                    .forEach(api -> api.methods().items().forEach(method -> {
                        Fact<String> type = method.integration().flatMap(RestApi.Integration::type);
                        if (isTrue(type.is(OVER_HTTP::contains))) {
                            verdicts.add(open(method.id(), elsewhere, type));
                        }
                    }));
            facts.all(HttpApi.class)
                    .items()
                    .forEach(api -> api.routes().items().forEach(route -> {
                        Fact<String> type = route.integration().flatMap(HttpApi.Integration::type);
                        if (isTrue(type.is(OVER_HTTP::contains))) {
                            verdicts.add(open(route.id(), elsewhere, type));
                        }
                    }));
        }
        return verdicts;
    }

    private static Verdict open(ResourceId id, String why, Fact<?> seen) {
        return new Verdict.NotAssessed(id, why, seen.evidence());
    }

    private static boolean isTrue(Fact<Boolean> fact) {
        return fact instanceof Fact.Known<Boolean> known && known.value();
    }
}
