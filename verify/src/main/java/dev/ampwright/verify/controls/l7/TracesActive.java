package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L7.4: X-Ray follows a request through the REST stage or the GraphQL API and the functions. HTTP and WebSocket APIs
/// have none.
public final class TracesActive implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L7.4",
            Severity.LOW,
            List.of("OPS-MONITOR"),
            "X-Ray is active",
            "Set TracingEnabled on the stage, XrayEnabled on the GraphQL API and TracingConfig Active on the function.",
            Need.of("appsync:GetGraphqlApi"),
            Need.of("appsync:ListDataSources"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("apigatewayv2:GetIntegrations", "apigateway:GET"),
            Need.of("events:ListTargetsByRule"),
            Need.of("lambda:GetEventSourceMapping"),
            Need.of("lambda:ListAliases"),
            Need.of("scheduler:GetSchedule"),
            Need.of("sns:ListSubscriptionsByTopic"),
            Need.of("lambda:GetPolicy"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("elasticloadbalancing:DescribeTargetGroups"),
            Need.of("elasticloadbalancing:DescribeTargetHealth"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(ServingFunctions.judge(
                facts,
                new Graph(facts),
                function -> Verdict.of(
                        function.id(),
                        function.tracing().is("Active"::equals),
                        "X-Ray is active",
                        "X-Ray is not active")));
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
                                stage.tracing().orElse(false),
                                "X-Ray is active",
                                "X-Ray is not active")))));
        facts.all(HttpApi.class)
                .items()
                .forEach(api -> verdicts.add(new Verdict.NotApplicable(
                        api.id(),
                        "HTTP and WebSocket APIs have no X-Ray; their functions are judged",
                        api.protocol().evidence())));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(GraphqlApi.class),
                "GraphQL APIs",
                api -> List.of(
                        Verdict.of(api.id(), api.tracing().orElse(false), "X-Ray is active", "X-Ray is not active"))));
        return Judging.together(facts.application(), verdicts);
    }
}
