package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UsagePlan;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.7: each stage of a REST API has a usage plan with a quota bound to it, and its callers are limited. API Gateway
/// counts a plan's limits for requests with one of its keys and for no others: either each method asks for a key, or
/// none does and the stage's own throttle, which holds for every request, stands in.
///
/// Source: API Gateway developer guide, "Usage plans and API keys for REST APIs in API Gateway".
public final class UsagePlanBound implements Control {
    /// What an account serves altogether (API Gateway quotas: 10,000 requests a second); nobody reaches a quota above.
    private static final long ACCOUNT_REQUESTS_A_DAY = 10_000L * 86_400;

    private static final Description DESCRIPTION = Description.blocking(
            "L4.7",
            Severity.MEDIUM,
            List.of("SEC-RATE"),
            "a usage plan is bound to each stage",
            "Bind a usage plan with a quota to the stage, and set ApiKeyRequired on the methods: it limits requests with"
                    + " a key alone. Where callers bring no keys, throttle every route by the stage's MethodSettings.",
            Need.of("apigateway:GetUsagePlan", "apigateway:GET"),
            Need.of("apigateway:GetUsagePlanKeys", "apigateway:GET"),
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigateway:GetStages", "apigateway:GET"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(
                        api.id(),
                        api.stages(),
                        "stages",
                        stage -> List.of(judge(facts.all(UsagePlan.class), api, stage))));
    }

    private static Verdict judge(Listing<UsagePlan> plans, RestApi api, RestApi.Stage stage) {
        Fact<Boolean> bound = plans.any(plan -> limits(plan, api, stage));
        if (!(bound instanceof Fact.Known<Boolean> known && known.value())) {
            return Verdict.of(stage.id(), bound, "", "no usage plan with a quota that can be reached is bound to it");
        }
        // Whoever finds a method without a key goes around the keys of the others.
        Fact<Boolean> keyed = api.methods()
                .all(method -> Fact.any(List.of(
                        method.httpMethod().is("OPTIONS"::equals),
                        method.apiKeyRequired().orElse(false))));
        if (isTrue(keyed)) {
            return Verdict.of(
                    stage.id(),
                    Fact.all(List.of(bound, keyed)),
                    "a usage plan with a quota is bound to it, and each method asks for a key",
                    "");
        }
        Fact<Boolean> keys = Fact.any(List.of(
                plans.any(plan ->
                        Fact.all(List.of(bound(plan, api, stage), plan.keys().is(count -> count > 0)))),
                api.methods().any(method -> method.apiKeyRequired().orElse(false))));
        if (isTrue(keys)) {
            return Verdict.of(
                    stage.id(), keyed, "", "a method asks for no key, so the usage plan limits nobody who calls it");
        }
        Fact<Boolean> throttled = StageThrottled.throttled(stage).orElse(false);
        if (throttled instanceof Fact.Known<Boolean> none && !none.value()) {
            return new Verdict.NotApplicable(
                    stage.id(),
                    "no method asks for a key, so the usage plan limits nobody; the stage's own throttle would have to,"
                            + " which L4.6 judges",
                    none.evidence());
        }
        return Verdict.of(
                stage.id(),
                Fact.all(List.of(bound, Fact.not(keys), throttled)),
                "a usage plan with a quota is bound to it for callers with a key; nobody brings one, and the stage's own"
                        + " throttle holds for every route",
                "");
    }

    private static Fact<Boolean> limits(UsagePlan plan, RestApi api, RestApi.Stage stage) {
        return Fact.all(List.of(bound(plan, api, stage), plan.quota().is(UsagePlanBound::limits)));
    }

    private static boolean limits(UsagePlan.Quota quota) {
        long days = switch (quota.period()) {
            case "DAY" -> 1;
            case "WEEK" -> 7;
            default -> 30;
        };
        return quota.limit() > 0 && quota.limit() < ACCOUNT_REQUESTS_A_DAY * days;
    }

    private static boolean isTrue(Fact<Boolean> fact) {
        return fact instanceof Fact.Known<Boolean> known && known.value();
    }

    private static Fact<Boolean> bound(UsagePlan plan, RestApi api, RestApi.Stage stage) {
        return api.apiId()
                .flatMap(id -> stage.name()
                        .flatMap(
                                name -> plan.stages().is(stages -> stages.contains(new UsagePlan.ApiStage(id, name)))));
    }
}
