package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L4.9: every route asks who calls, `$connect` included; only CORS preflight (OPTIONS) is excepted.
public final class RoutesAuthenticated implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.9",
            Severity.CRITICAL,
            List.of("APP-AUTH", "APP-API"),
            "every route is authenticated",
            "Set an authorizer on the method; only OPTIONS may go without.",
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigateway:GetRoutes", "apigateway:GET"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        facts.all(RestApi.class)
                .items()
                .forEach(api ->
                        verdicts.addAll(Judging.each(api.id(), api.methods(), "methods", RoutesAuthenticated::method)));
        facts.all(HttpApi.class)
                .items()
                .forEach(api -> verdicts.addAll(
                        Judging.each(api.id(), api.routes(), "routes", route -> List.of(route(route, api)))));
        facts.all(GraphqlApi.class)
                .items()
                .forEach(api ->
                        verdicts.add(judge(api.id(), api.authentications()
                                .all(way -> way.type().is(type -> !type.equals("API_KEY"))))));
        if (facts.all(Ingress.class).complete() instanceof Fact.Unknown<Boolean> unknown) {
            verdicts.add(new Verdict.NotAssessed(
                    facts.application(), "there may be more APIs: " + unknown.why(), unknown.evidence()));
        }
        return Judging.orNotApplicable(facts.application(), verdicts, "there is no API");
    }

    private static List<Verdict> method(RestApi.Method method) {
        Fact<Boolean> asked = method.authorization().orElse("NONE").is(type -> !type.equals("NONE"));
        return method.httpMethod() instanceof Fact.Known<String> verb
                        && verb.value().equals("OPTIONS")
                ? List.of()
                : List.of(judge(method.id(), asked));
    }

    private static Verdict route(HttpApi.Route route, HttpApi api) {
        // On a WebSocket API the connection is what is authenticated; the messages on it belong to it.
        Fact<Boolean> message = Fact.all(
                List.of(api.protocol().is("WEBSOCKET"::equals), route.key().is(key -> !key.equals("$connect"))));
        return judge(
                route.id(),
                Fact.any(List.of(message, route.authorization().orElse("NONE").is(type -> !type.equals("NONE")))));
    }

    private static Verdict judge(ResourceId route, Fact<Boolean> asked) {
        return Verdict.of(route, asked, "asks who calls", "anyone may call it");
    }
}
