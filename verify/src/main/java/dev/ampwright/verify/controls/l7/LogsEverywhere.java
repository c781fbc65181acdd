package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.FunctionLogs;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.UnreadCompute;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L7.1: each function that serves requests or works on events writes to a log group of the stack, with its retention
/// set; each
/// stage writes access logs, each GraphQL API its field logs.
public final class LogsEverywhere implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L7.1",
            Severity.HIGH,
            List.of("OPS-MONITOR"),
            "logs for every function and stage",
            "Give the function a log group of its own in the stack, the stage an access log destination and the GraphQL "
                    + "API a LogConfig.",
            Need.of("appsync:GetGraphqlApi"),
            Need.of("appsync:ListDataSources"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("logs:DescribeLogGroups"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("apigatewayv2:GetStages", "apigateway:GET"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("apigatewayv2:GetIntegrations", "apigateway:GET"),
            Need.of("events:ListTargetsByRule"),
            Need.of("lambda:GetEventSourceMapping"),
            Need.of("lambda:ListAliases"),
            Need.of("lambda:GetPolicy"),
            Need.of("scheduler:GetSchedule"),
            Need.of("sns:ListSubscriptionsByTopic"),
            Need.of("elasticloadbalancing:DescribeTargetGroups"),
            Need.of("elasticloadbalancing:DescribeTargetHealth"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Graph graph = new Graph(facts);
        List<Verdict> verdicts = new ArrayList<>(ServingFunctions.judge(facts, graph, function -> {
            return Verdict.of(
                    function.id(),
                    new FunctionLogs(facts).declared(function),
                    "writes to a log group of the stack",
                    "its log group is not the stack's, so its retention is nobody's");
        }));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(
                        api.id(),
                        api.stages(),
                        "stages",
                        stage -> List.of(Verdict.of(
                                stage.id(),
                                stage.accessLog().present(),
                                "writes access logs",
                                "writes no access logs")))));
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
                                    stage.accessLog().present(),
                                    "writes access logs",
                                    "writes no access logs")))));
        }
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(GraphqlApi.class),
                "GraphQL APIs",
                api -> List.of(Verdict.of(
                        api.id(),
                        api.logLevel().is(level -> !level.equals("NONE")),
                        "writes logs",
                        "writes no logs"))));
        verdicts.addAll(new UnreadCompute(facts).verdicts("where it writes its logs"));
        return Judging.together(facts.application(), verdicts);
    }
}
