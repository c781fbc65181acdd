package dev.ampwright.verify.controls.l3;

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

/// L3.14: a model route takes a body only as its model describes it, and the model gives every text and list a
/// maximum size.
public final class RequestsValidated implements Control {
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
        return Judging.orNotApplicable(facts.application(), verdicts, "no route with a body reaches a model");
    }

    private static List<Verdict> judge(RestApi.Method method, Listing<LambdaFunction> functions, Graph graph) {
        Fact<Boolean> takesBody = method.httpMethod()
                .is(verb -> List.of("POST", "PUT", "PATCH", "ANY").contains(verb));
        Fact<Boolean> toModel = method.integration()
                .flatMap(integration -> functions.any(function -> Fact.all(
                        List.of(Graph.names(integration.functionArn(), function), graph.callsModel(function)))));
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
