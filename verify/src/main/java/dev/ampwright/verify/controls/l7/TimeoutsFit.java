package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L7.7: a function ends before the integration that waits for it gives up; otherwise it goes on working, and
/// costing, for nobody.
public final class TimeoutsFit implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L7.7",
            Severity.MEDIUM,
            List.of("APP-LONG"),
            "timeouts fit together",
            "Keep the function's timeout at or under the integration's (REST 29 s unless raised, HTTP 30 s, WebSocket 29 s); longer "
                    + "work goes to ECS or a GPU server.",
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("apigatewayv2:GetIntegrations", "apigateway:GET"),
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<LambdaFunction> functions = facts.all(LambdaFunction.class);
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(
                        api.id(),
                        api.methods(),
                        "methods",
                        method -> judge(
                                method.id(),
                                method.integration().flatMap(RestApi.Integration::functionArn),
                                method.integration()
                                        .flatMap(integration ->
                                                integration.timeoutMillis().orElse(29_000)),
                                functions))));
        facts.all(HttpApi.class)
                .items()
                .forEach(api -> verdicts.addAll(Judging.each(
                        api.id(),
                        api.routes(),
                        "routes",
                        route -> judge(
                                route.id(),
                                route.integration().flatMap(HttpApi.Integration::functionArn),
                                route.integration().flatMap(integration -> limit(integration, api)),
                                functions))));
        Judging.openKinds(facts, List.of(HttpApi.class)).ifPresent(verdicts::add);
        return Judging.orNotApplicable(
                facts.application(), Judging.together(facts.application(), verdicts), "no method calls a function");
    }

    /// API Gateway Quotas: an HTTP API waits for 30 seconds at most, a WebSocket API for 29.
    private static Fact<Integer> limit(HttpApi.Integration integration, HttpApi api) {
        return api.protocol().flatMap(protocol -> {
            int most = protocol.equals("WEBSOCKET") ? 29_000 : 30_000;
            return integration.timeoutMillis().orElse(most).map(millis -> Math.min(millis, most));
        });
    }

    private static List<Verdict> judge(
            ResourceId route, Fact<String> functionArn, Fact<Integer> millis, Listing<LambdaFunction> functions) {
        return switch (functionArn) {
            case Fact.Absent<String> ignored -> List.of();
            case Fact.Unknown<String> unknown -> List.of(Verdict.notAssessed(route, unknown));
            case Fact.Known<String> arn -> {
                List<Verdict> verdicts = new ArrayList<>();
                for (LambdaFunction function : functions.items()) {
                    if (Graph.names(arn, function) instanceof Fact.Known<Boolean> called && called.value()) {
                        verdicts.add(Verdict.of(
                                route,
                                function.timeoutSeconds()
                                        .orElse(3)
                                        .flatMap(seconds -> millis.is(limit -> seconds * 1000L <= limit)),
                                "the function ends before the integration gives up",
                                "the function may run longer than the integration waits"));
                    }
                }
                if (verdicts.isEmpty()) {
                    Fact<Boolean> found = functions.any(function -> Graph.names(arn, function));
                    verdicts.add(Verdict.notAssessed(
                            route,
                            found instanceof Fact.Unknown<Boolean> unknown
                                    ? unknown
                                    : new Fact.Unresolved<>(
                                            "the function " + arn.value()
                                                    + " is not among the resources that were read",
                                            arn.evidence())));
                }
                yield verdicts;
            }
        };
    }
}
