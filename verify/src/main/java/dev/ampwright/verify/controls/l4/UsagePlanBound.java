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

/// L4.7: each stage of a REST API has a usage plan with a quota bound to it; where the plan has API keys, each
/// method asks for one, or it limits nobody there.
public final class UsagePlanBound implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.7",
            Severity.MEDIUM,
            List.of("SEC-RATE"),
            "a usage plan is bound to each stage",
            "Bind a usage plan with a quota to the stage; where API keys are chosen, set "
                    + "ApiKeyRequired on the methods.",
            Need.of("apigateway:GetUsagePlan", "apigateway:GET"),
            Need.of("apigateway:GetUsagePlanKeys", "apigateway:GET"),
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("apigateway:GetStages", "apigateway:GET"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<UsagePlan> plans = facts.all(UsagePlan.class);
        return Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(
                        api.id(),
                        api.stages(),
                        "stages",
                        stage -> List.of(Verdict.of(
                                stage.id(),
                                plans.any(plan -> Fact.all(List.of(
                                        bound(plan, api, stage), plan.quota().present(), effective(plan, api)))),
                                "a usage plan with a quota is bound to it",
                                "no usage plan with a quota is bound to it, or a method does not ask for its keys"))));
    }

    private static Fact<Boolean> bound(UsagePlan plan, RestApi api, RestApi.Stage stage) {
        return api.apiId()
                .flatMap(id -> stage.name()
                        .flatMap(
                                name -> plan.stages().is(stages -> stages.contains(new UsagePlan.ApiStage(id, name)))));
    }

    private static Fact<Boolean> effective(UsagePlan plan, RestApi api) {
        return Fact.any(List.of(
                plan.keys().is(keys -> keys == 0),
                api.methods()
                        .all(method -> Fact.any(List.of(
                                method.httpMethod().is("OPTIONS"::equals),
                                method.apiKeyRequired().orElse(false))))));
    }
}
