package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Listing;
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
            "Keep the function's timeout at or under the integration's (29 s unless raised); longer "
                    + "work goes to ECS or a GPU server.",
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<LambdaFunction> functions = facts.all(LambdaFunction.class);
        return Judging.orNotApplicable(
                facts.application(),
                Judging.each(
                        facts.application(),
                        facts.all(RestApi.class),
                        "REST APIs",
                        api -> Judging.each(api.id(), api.methods(), "methods", method -> judge(method, functions))),
                "no method calls a function");
    }

    private static List<Verdict> judge(RestApi.Method method, Listing<LambdaFunction> functions) {
        return switch (method.integration().flatMap(RestApi.Integration::functionArn)) {
            case Fact.Absent<String> ignored -> List.of();
            case Fact.Unknown<String> unknown -> List.of(Verdict.notAssessed(method.id(), unknown));
            case Fact.Known<String> arn -> {
                Fact<Integer> millis = method.integration()
                        .flatMap(integration -> integration.timeoutMillis().orElse(29_000));
                List<Verdict> verdicts = new ArrayList<>();
                for (LambdaFunction function : functions.items()) {
                    if (Graph.names(arn, function) instanceof Fact.Known<Boolean> called && called.value()) {
                        verdicts.add(Verdict.of(
                                method.id(),
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
                            method.id(),
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
