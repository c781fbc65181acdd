package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// L4.14: a GraphQL API does not tell its schema to whoever asks, and one request may neither nest without end
/// nor run each resolver there is.
///
/// Source: AWS AppSync Developer Guide, "Introspection", "Query depth limits", "Resolver count limits".
public final class GraphqlLimited implements Control {
    /// What AppSync allows without a limit of one's own.
    private static final int DEEPEST = 75;

    private static final int MOST_RESOLVERS = 10_000;

    private static final Description DESCRIPTION = Description.blocking(
            "L4.14",
            Severity.MEDIUM,
            List.of("SEC-RATE", "SEC-INJECT"),
            "GraphQL: no introspection, depth and resolvers limited",
            "Set IntrospectionConfig: DISABLED, QueryDepthLimit and ResolverCountLimit on the GraphQL API.",
            Need.of("appsync:GetGraphqlApi"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(), facts.all(GraphqlApi.class), "GraphQL APIs", api -> List.of(judge(api)));
    }

    private static Verdict judge(GraphqlApi api) {
        Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();
        demands.put(
                "introspection is on: it tells its whole schema",
                Fact.not(api.introspection().orElse(true)));
        demands.put(
                "a query may nest without a limit", api.queryDepthLimit().is(depth -> depth > 0 && depth < DEEPEST));
        demands.put(
                "a request may run 10,000 resolvers",
                api.resolverCountLimit().is(count -> count > 0 && count < MOST_RESOLVERS));
        return Verdict.of(
                api.id(),
                Fact.all(demands.values()),
                "introspection is off, and depth and resolvers are limited",
                demands.entrySet().stream()
                        .filter(demand -> demand.getValue() instanceof Fact.Known<Boolean> known && !known.value())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining("; ")));
    }
}
