package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.14: a GraphQL API does not tell its schema to whoever asks, and one request may neither nest without end
/// nor run each resolver there is.
///
/// Source: AWS AppSync Developer Guide, "Introspection", "Query depth limits", "Resolver count limits".
public final class GraphqlLimited implements Control {
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
                facts.application(),
                facts.all(GraphqlApi.class),
                "GraphQL APIs",
                api -> List.of(
                        Verdict.of(
                                api.id(),
                                Fact.not(api.introspection().orElse(true)),
                                "introspection is off",
                                "introspection is on: it tells its whole schema"),
                        Verdict.of(
                                api.id(),
                                api.queryDepthLimit().is(depth -> depth > 0),
                                "the depth of a query is limited",
                                "a query may nest without a limit"),
                        Verdict.of(
                                api.id(),
                                api.resolverCountLimit().is(count -> count > 0),
                                "the resolvers of a request are limited",
                                "a request may run 10,000 resolvers")));
    }
}
