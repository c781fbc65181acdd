package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.controls.Unread;
import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Proof;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// L4.9: every route asks who calls, `$connect` included; only CORS preflight (OPTIONS) is excepted. A REST API may
/// ask by its resource policy instead.
public final class RoutesAuthenticated implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.9",
            Severity.CRITICAL,
            List.of("APP-AUTH", "APP-API"),
            "every route is authenticated",
            "Set an authorizer on the method or route, `$connect` included, and AuthType AWS_IAM on a function URL;"
                    + " only OPTIONS may go without.",
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("elasticloadbalancing:DescribeListeners"),
            Need.of("elasticloadbalancing:DescribeRules"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("appsync:GetGraphqlApi"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        facts.all(Ingress.class).items().forEach(way -> verdicts.addAll(judge(way)));
        if (facts.all(Ingress.class).complete() instanceof Fact.Unknown<Boolean> unknown) {
            verdicts.add(new Verdict.NotAssessed(
                    facts.application(), "there may be more APIs: " + unknown.why(), unknown.evidence()));
        }
        verdicts.addAll(new Unread(facts).waysIn("whether it asks who calls"));
        return Judging.orNotApplicable(facts.application(), verdicts, "there is no API");
    }

    private static List<Verdict> judge(Ingress way) {
        return switch (way) {
            case RestApi api -> Judging.each(api.id(), api.methods(), "methods", method -> method(method, api));
            case HttpApi api ->
                Stream.concat(
                                Judging.each(api.id(), api.routes(), "routes", route -> route(route, api)).stream(),
                                openConnection(api).stream())
                        .toList();
            case GraphqlApi api ->
                List.of(judge(
                        api.id(), api.authentications().all(one -> one.type().is(type -> !type.equals("API_KEY")))));
            case FunctionUrl url -> List.of(judge(url.id(), url.authType().is("AWS_IAM"::equals)));
            case LoadBalancer balancer -> loadBalancer(balancer);
            // What stands behind them is judged, or is a page for everybody.
            case ApiDomain ignored -> List.of();
            case Distribution ignored -> List.of();
        };
    }

    private static List<Verdict> method(RestApi.Method method, RestApi api) {
        Fact<Boolean> asked = Fact.any(List.of(
                method.authorization().orElse("NONE").is(type -> !type.equals("NONE")),
                api.policy().flatMap(policy -> Fact.not(Permissions.open(policy, api.policy())))));
        return method.httpMethod() instanceof Fact.Known<String> verb
                        && verb.value().equals("OPTIONS")
                ? List.of()
                : List.of(judge(method.id(), asked));
    }

    /// Without a route of its own for `$connect`, API Gateway lets everyone open a connection.
    private static Optional<Verdict> openConnection(HttpApi api) {
        Fact<Boolean> open = Fact.all(List.of(
                api.protocol().is("WEBSOCKET"::equals),
                api.routes().notEmpty(),
                Fact.not(api.routes().any(route -> route.key().is("$connect"::equals)))));
        return open instanceof Fact.Known<Boolean> known && known.value()
                ? Optional.of(new Verdict.Fail(
                        api.id(),
                        "it has no $connect route, so anyone may open a connection and send it messages",
                        Proof.of(known)))
                : Optional.empty();
    }

    private static List<Verdict> route(HttpApi.Route route, HttpApi api) {
        Fact<Boolean> asked = route.authorization().orElse("NONE").is(type -> !type.equals("NONE"));
        Fact<Boolean> message = Fact.all(
                List.of(api.protocol().is("WEBSOCKET"::equals), route.key().is(key -> !key.equals("$connect"))));
        Fact<Boolean> preflight = Fact.all(List.of(
                api.protocol().is("HTTP"::equals),
                route.key().is(key -> key.toUpperCase(Locale.ROOT).startsWith("OPTIONS "))));
        return switch (Fact.any(List.of(message, preflight))) {
            case Fact.Known<Boolean> known
            when known.value() ->
                message instanceof Fact.Known<Boolean> isMessage && isMessage.value()
                        ? List.of(new Verdict.NotApplicable(
                                route.id(),
                                "its messages belong to a connection, and whoever opens one is asked at $connect",
                                known.evidence()))
                        : List.of();
            case Fact.Proven<Boolean> ignored -> List.of(judge(route.id(), asked));
            case Fact.Unknown<Boolean> unknown ->
                List.of(
                        asked instanceof Fact.Known<Boolean> known && known.value()
                                ? judge(route.id(), asked)
                                : Verdict.notAssessed(route.id(), unknown));
        };
    }

    /// What answers behind a load balancer may ask by itself, which nothing here can see.
    private static List<Verdict> loadBalancer(LoadBalancer balancer) {
        if (balancer.scheme().is("internal"::equals) instanceof Fact.Known<Boolean> internal && internal.value()) {
            return List.of(new Verdict.NotApplicable(balancer.id(), "an internal load balancer", internal.evidence()));
        }
        return Judging.each(balancer.id(), balancer.listeners(), "listeners", listener -> {
            List<Verdict> verdicts = new ArrayList<>(List.of(actions(listener.id(), listener.actions())));
            verdicts.addAll(Judging.each(
                            listener.id(),
                            listener.rules(),
                            "rules",
                            rule -> List.of(actions(rule.id(), rule.actions())))
                    .stream()
                    .filter(verdict -> !(verdict instanceof Verdict.NotApplicable none
                            && none.resource().equals(listener.id())))
                    .toList());
            return verdicts;
        });
    }

    private static Verdict actions(ResourceId id, Fact<List<LoadBalancer.Action>> actions) {
        Fact<Boolean> forwards = some(actions, "forward");
        Fact<Boolean> asks = Fact.any(List.of(
                some(actions, "authenticate-cognito"),
                some(actions, "authenticate-oidc"),
                some(actions, "jwt-validation")));
        if (forwards instanceof Fact.Known<Boolean> known && !known.value()) {
            return new Verdict.NotApplicable(id, "it forwards nothing", known.evidence());
        }
        return asks instanceof Fact.Known<Boolean> known && !known.value()
                ? new Verdict.Manual(
                        id,
                        "the load balancer asks nobody: show that what answers behind it asks who calls",
                        known.evidence())
                : judge(id, asks);
    }

    private static Fact<Boolean> some(Fact<List<LoadBalancer.Action>> actions, String type) {
        return actions.flatMap(all -> Fact.any(all.stream()
                        .map(action -> action.type().is(type::equals))
                        .toList())
                .with(actions.evidence()));
    }

    private static Verdict judge(ResourceId route, Fact<Boolean> asked) {
        return Verdict.of(route, asked, "asks who calls", "anyone may call it");
    }
}
