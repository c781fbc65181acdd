package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// L3.14: a model route takes a body only as its model describes it, and the model gives every text and list a
/// maximum size.
public final class RequestsValidated implements Control {
    private static final Pattern BODILESS = Pattern.compile("(?i)(GET|HEAD|DELETE|OPTIONS) .*|\\$(connect|disconnect)");
    private static final Description DESCRIPTION = Description.blocking(
            "L3.14",
            Severity.HIGH,
            List.of("SEC-INJECT"),
            "bodies of model routes are validated and bounded",
            "Give the method a request validator and a model with maxLength, maxItems and "
                    + "additionalProperties: false.",
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigateway:GetRequestValidators", "apigateway:GET"),
            Need.of("apigateway:GetModels", "apigateway:GET"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("apigatewayv2:GetIntegrations", "apigateway:GET"),
            Need.of("appsync:ListDataSources"),
            Need.of("elasticloadbalancing:DescribeTargetGroups"),
            Need.of("elasticloadbalancing:DescribeTargetHealth"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("iam:GetRole"),
            Need.of("iam:GetRolePolicy"),
            Need.of("iam:ListAttachedRolePolicies"),
            Need.of("iam:ListRolePolicies"),
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("secretsmanager:DescribeSecret"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Graph graph = new Graph(facts);
        Listing<LambdaFunction> functions = facts.all(LambdaFunction.class);
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(api.id(), api.methods(), "methods", method -> judge(method, functions, graph))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(HttpApi.class),
                "HTTP and WebSocket APIs",
                api -> Judging.some(
                        api.id(),
                        api.routes(),
                        "routes",
                        route -> unvalidated(
                                route.id(),
                                Fact.all(List.of(
                                        Fact.not(route.key()
                                                .is(key -> BODILESS.matcher(key).matches())),
                                        reachesModel(
                                                route.integration().flatMap(HttpApi.Integration::functionArn),
                                                functions,
                                                graph))),
                                "API Gateway validates no body of this route"))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(FunctionUrl.class),
                "function URLs",
                url -> unvalidated(
                        url.id(),
                        reachesModel(url.functionArn(), functions, graph),
                        "a function URL validates no body")));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(GraphqlApi.class),
                "GraphQL APIs",
                api -> unvalidated(
                        api.id(),
                        api.dataSources().any(source -> reachesModel(source.functionArn(), functions, graph)),
                        "a GraphQL schema sets no maximum size")));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(LoadBalancer.class),
                "load balancers",
                balancer -> unvalidated(
                        balancer.id(),
                        balancer.targets()
                                .any(group -> group.functionArns()
                                        .flatMap(arns -> Fact.any(arns.stream()
                                                .map(arn -> reachesModel(
                                                        new Fact.Known<>(
                                                                arn,
                                                                group.functionArns()
                                                                        .evidence()),
                                                        functions,
                                                        graph))
                                                .toList()))),
                        "a load balancer validates no body")));
        return Judging.orNotApplicable(
                facts.application(),
                Judging.together(facts.application(), verdicts),
                "no route with a body reaches a model");
    }

    private static Fact<Boolean> reachesModel(Fact<String> arn, Listing<LambdaFunction> functions, Graph graph) {
        return functions.any(function -> Fact.both(Graph.names(arn, function), () -> graph.callsModel(function)));
    }

    /// What the way in cannot do, the function must, which is code.
    private static List<Verdict> unvalidated(ResourceId way, Fact<Boolean> toModel, String why) {
        return switch (toModel.orElse(false)) {
            case Fact.Known<Boolean> known when !known.value() -> List.of();
            case Fact.Proven<Boolean> proven ->
                List.of(new Verdict.Manual(
                        way,
                        why
                                + ": show that its function validates the body, with a maximum size, before the model is called",
                        proven.evidence()));
            case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(way, unknown));
        };
    }

    private static List<Verdict> judge(RestApi.Method method, Listing<LambdaFunction> functions, Graph graph) {
        Fact<Boolean> takesBody = method.httpMethod()
                .is(verb -> List.of("POST", "PUT", "PATCH", "ANY").contains(verb));
        Fact<Boolean> toModel =
                method.integration().flatMap(integration -> reachesModel(integration.functionArn(), functions, graph));
        return switch (Fact.all(List.of(takesBody, toModel))) {
            case Fact.Known<Boolean> known when !known.value() -> List.of();
            case Fact.Proven<Boolean> ignored -> {
                String unbounded = method.requestBody() instanceof Fact.Known<RestApi.RequestBody> body
                        ? "the body's model sets no maximum at "
                                + String.join(", ", body.value().unbounded())
                        : "no validator looks at the body";
                yield List.of(Verdict.of(
                        method.id(),
                        method.requestBody().is(body -> body.unbounded().isEmpty()),
                        "the body is validated and bounded",
                        unbounded));
            }
            case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(method.id(), unknown));
        };
    }
}
