package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L4.6: each stage sets its own throttle; without one an attack uses up the whole account's limit.
public final class StageThrottled implements Control {
    private static final double ACCOUNT_RATE = 10_000;
    private static final int ACCOUNT_BURST = 5_000;
    private static final Description DESCRIPTION = Description.blocking(
            "L4.6",
            Severity.HIGH,
            List.of("SEC-RATE"),
            "explicit throttle on every stage",
            "Set ThrottlingRateLimit and ThrottlingBurstLimit: for `/*` and `*` in a REST stage's MethodSettings, in"
                    + " DefaultRouteSettings of an HTTP or WebSocket stage.",
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("apigatewayv2:GetStages", "apigateway:GET"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(
                        api.id(),
                        api.stages(),
                        "stages",
                        stage -> List.of(Verdict.of(
                                stage.id(),
                                throttled(stage),
                                "throttled for every route",
                                "no throttle of its own for every route")))));
        Listing<HttpApi> httpApis = facts.all(HttpApi.class);
        if (!httpApis.items().isEmpty() || httpApis.complete() instanceof Fact.Unknown<Boolean>) {
            verdicts.addAll(Judging.each(
                    facts.application(),
                    httpApis,
                    "HTTP and WebSocket APIs",
                    api -> Judging.each(
                            api.id(),
                            api.stages(),
                            "stages",
                            stage -> List.of(Verdict.of(
                                    stage.id(),
                                    throttled(stage),
                                    "throttled for every route",
                                    "no throttle of its own for every route")))));
        }
        return Judging.together(facts.application(), verdicts);
    }

    private static Fact<Boolean> throttled(HttpApi.Stage stage) {
        Fact<Boolean> routes = stage.routeSettings()
                .orElse(List.of())
                .flatMap(limits -> Fact.all(limits.stream()
                                .map(limit -> Fact.all(List.of(
                                        // What a route leaves out, the stage gives.
                                        limit.rateLimit().orElse(1.0).is(StageThrottled::limits),
                                        limit.burstLimit().orElse(1).is(StageThrottled::limits))))
                                .toList())
                        .with(stage.routeSettings().evidence()));
        return Fact.all(List.of(
                stage.rateLimit().is(StageThrottled::limits), stage.burstLimit().is(StageThrottled::limits), routes));
    }

    /// Whether the stage's own settings limit each of its routes.
    static Fact<Boolean> throttled(RestApi.Stage stage) {
        return stage.methodSettings().flatMap(settings -> {
            List<Fact<Boolean>> everywhere = new ArrayList<>();
            List<Fact<Boolean>> unlimited = new ArrayList<>();
            for (RestApi.MethodSetting setting : settings) {
                everywhere.add(Fact.all(List.of(
                        setting.resourcePath().is("/*"::equals),
                        setting.httpMethod().is("*"::equals),
                        setting.rateLimit().is(StageThrottled::limits),
                        setting.burstLimit().is(StageThrottled::limits))));
                // A negative limit, or the account's own, takes a route out of the stage's throttle.
                unlimited.add(Fact.any(List.of(
                        setting.rateLimit().is(rate -> !limits(rate)),
                        setting.burstLimit().is(burst -> !limits(burst)))));
            }
            return Fact.all(List.of(Fact.any(everywhere), Fact.not(Fact.any(unlimited))))
                    .with(stage.methodSettings().evidence());
        });
    }

    /// What an account may have altogether is no throttle of a stage (API Gateway quotas: 10,000 requests a second,
    /// 5,000 at once).
    private static boolean limits(double rate) {
        return rate > 0 && rate < ACCOUNT_RATE;
    }

    private static boolean limits(int burst) {
        return burst > 0 && burst < ACCOUNT_BURST;
    }
}
