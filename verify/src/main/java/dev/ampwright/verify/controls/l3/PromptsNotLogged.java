package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L3.15: API Gateway's execution log leaves out requests, messages and answers, and AppSync's leaves out headers and
/// the resolvers' context: data trace and verbose content would write prompts in the clear.
public final class PromptsNotLogged implements Control {
    /// Of AWS Lambda Powertools, in each of its languages.
    private static final String EVENT_FLAG = "POWERTOOLS_LOGGER_LOG_EVENT";

    private static final Description DESCRIPTION = Description.blocking(
            "L3.15",
            Severity.HIGH,
            List.of("SEC-LOGS"),
            "prompts are not logged by the API",
            "Set DataTraceEnabled: false for every method and route of the stage, and ExcludeVerboseContent: true in a GraphQL "
                    + "API's LogConfig; take POWERTOOLS_LOGGER_LOG_EVENT out of functions.",
            Need.of("appsync:GetGraphqlApi"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("apigatewayv2:GetStages", "apigateway:GET"),
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(Judging.some(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(api.id(), api.stages(), "stages", stage -> {
                    Fact<Boolean> traced = stage.methodSettings()
                            .flatMap(settings -> Fact.any(settings.stream()
                                            .map(setting -> setting.dataTrace().orElse(false))
                                            .toList())
                                    .with(stage.methodSettings().evidence()));
                    return List.of(Verdict.of(
                            stage.id(),
                            Fact.not(traced),
                            "whole requests are not logged",
                            "data trace logs whole requests and answers"));
                })));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(HttpApi.class),
                "HTTP and WebSocket APIs",
                api -> Judging.each(
                        api.id(),
                        api.stages(),
                        "stages",
                        stage -> List.of(Verdict.of(
                                stage.id(),
                                Fact.not(traced(stage)),
                                "whole messages are not logged",
                                "data trace logs whole messages")))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(GraphqlApi.class),
                "GraphQL APIs",
                api -> List.of(Verdict.of(
                        api.id(),
                        Fact.any(List.of(
                                Fact.not(api.logLevel().is(level -> !level.equals("NONE"))),
                                api.excludeVerboseContent().orElse(false))),
                        "headers and contents are not logged",
                        "verbose content logs headers, arguments and answers"))));
        verdicts.addAll(Judging.some(
                facts.application(), facts.all(LambdaFunction.class), "Lambda functions", PromptsNotLogged::events));
        return Judging.orNotApplicable(facts.application(), verdicts, "there is no API that logs");
    }

    /// A function says nothing of itself here unless it is told to write its events down.
    private static List<Verdict> events(LambdaFunction function) {
        Fact<Boolean> dumped = function.environment()
                .flatMap(variables -> {
                    Fact<String> flag = variables.get(EVENT_FLAG);
                    return flag == null
                            ? new Fact.Known<>(false, function.environment().evidence())
                            : flag.is(value -> value.equalsIgnoreCase("true") || value.equals("1"));
                })
                .orElse(false);
        return dumped instanceof Fact.Known<Boolean> known && !known.value()
                ? List.of()
                : List.of(Verdict.of(
                        function.id(),
                        Fact.not(dumped),
                        "",
                        EVENT_FLAG + " writes each event, prompts included, to the log"));
    }

    private static Fact<Boolean> traced(HttpApi.Stage stage) {
        return Fact.any(List.of(
                stage.dataTrace().orElse(false),
                stage.routeSettings()
                        .orElse(List.of())
                        .flatMap(routes -> Fact.any(routes.stream()
                                        .map(route -> route.dataTrace().orElse(false))
                                        .toList())
                                .with(stage.routeSettings().evidence()))));
    }
}
