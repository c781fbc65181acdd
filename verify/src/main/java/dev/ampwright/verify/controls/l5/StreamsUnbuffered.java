package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L5.7: what a function streams reaches the user as it is written: API Gateway passes it on
/// (`responseTransferMode: STREAM`) instead of waiting for its end.
///
/// Source: Amazon API Gateway Developer Guide, "Stream the integration response for your proxy integrations".
public final class StreamsUnbuffered implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L5.7",
            Severity.MEDIUM,
            List.of("APP-STREAM"),
            "streamed answers are not buffered",
            "Set ResponseTransferMode: STREAM on the integration of each method whose function streams.",
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = Judging.some(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.some(api.id(), api.methods(), "methods", method -> judge(method, facts)));
        return Judging.orNotApplicable(facts.application(), verdicts, "no function behind a REST API streams");
    }

    private static List<Verdict> judge(RestApi.Method method, Facts facts) {
        Fact<Boolean> streams = method.integration()
                .flatMap(integration -> facts.all(LambdaFunction.class)
                        .any(function -> Fact.all(
                                List.of(Graph.names(integration.functionArn(), function), streams(function)))));
        return streams.orElse(false) instanceof Fact.Known<Boolean> known && !known.value()
                ? List.of()
                : List.of(Verdict.of(
                        method.id(),
                        streams.flatMap(ignored -> method.integration()
                                .flatMap(RestApi.Integration::responseTransferMode)
                                .is("STREAM"::equals)),
                        "passes on what its function streams",
                        "its function streams, but API Gateway waits for the whole answer"));
    }

    /// The Lambda Web Adapter's own switch; a function that streams by its code alone does not tell.
    private static Fact<Boolean> streams(LambdaFunction function) {
        return Graph.variable(function, "AWS_LWA_INVOKE_MODE").is("response_stream"::equalsIgnoreCase);
    }
}
