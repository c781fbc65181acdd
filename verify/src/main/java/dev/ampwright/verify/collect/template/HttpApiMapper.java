package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP and WebSocket APIs with their routes, integrations, stages and authorizers.
final class HttpApiMapper {
    private static final Pattern FUNCTION =
            Pattern.compile("(?:^|/functions/)(arn:[^:]+:lambda:.+?)(?:/(?:response-streaming-)?invocations)?$");
    private static final String INTEGRATIONS = "integrations/";

    private final Resources resources;

    HttpApiMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::ApiGatewayV2::Api").forEach(entry -> facts.add(httpApi(entry)));
    }

    private HttpApi httpApi(Resources.Entry api) {
        boolean imported = api.at("Body").node().isPresent()
                || api.at("BodyS3Location").node().isPresent();
        return new HttpApi(
                api.id(),
                api.ref(),
                imported
                        ? api.at("ProtocolType").text().orElse("HTTP")
                        : api.at("ProtocolType").text(),
                Hosts.executeApi(api),
                RestApiMapper.given(api.at("DisableExecuteApiEndpoint").bool(), imported),
                RestApiMapper.given(
                        api.at("CorsConfiguration").at("AllowOrigins").texts(), imported),
                routes(api, imported),
                stages(api),
                authorizers(api, imported));
    }

    private Listing<HttpApi.Authorizer> authorizers(Resources.Entry api, boolean imported) {
        Listing<HttpApi.Authorizer> authorizers = resources.children(
                "AWS::ApiGatewayV2::Authorizer", "ApiId", id -> Resources.is(api.ref(), id), HttpApiMapper::authorizer);
        return imported
                ? new Listing<>(
                        authorizers.items(),
                        Fact.unresolved("the API's authorizers are imported from an OpenAPI document", api.evidence()))
                : authorizers;
    }

    private Listing<HttpApi.Route> routes(Resources.Entry api, boolean imported) {
        Listing<HttpApi.Route> routes = resources.children(
                "AWS::ApiGatewayV2::Route",
                "ApiId",
                id -> Resources.is(api.ref(), id),
                route -> new HttpApi.Route(
                        route.id(),
                        route.at("RouteKey").text(),
                        route.at("AuthorizationType").text(),
                        route.at("AuthorizerId").text(),
                        integration(route.at("Target").text(), route)));
        if (imported) {
            return new Listing<>(
                    routes.items(),
                    Fact.unresolved("the API's routes are imported from an OpenAPI document", api.evidence()));
        }
        Value target = api.at("Target");
        if (target.node().isEmpty()) {
            return routes;
        }
        // "Quick create": the API makes a route that takes everything, without an authorizer.
        List<HttpApi.Route> all = new ArrayList<>(routes.items());
        all.add(new HttpApi.Route(
                part(api, "AWS::ApiGatewayV2::Route", "Target"),
                api.at("RouteKey").text().orElse("$default"),
                Fact.absent(api.evidence()),
                Fact.absent(api.evidence()),
                Fact.known(
                        new HttpApi.Integration(
                                Fact.absent(target.evidence()),
                                function(target.text()),
                                Fact.absent(target.evidence()),
                                Fact.absent(target.evidence())),
                        target.evidence())));
        return new Listing<>(all, routes.complete());
    }

    private static ResourceId part(Resources.Entry api, String type, String name) {
        return ResourceId.planned(type, api.id().stack(), api.id().logicalId() + "/" + name);
    }

    /// What stands behind `integrations/ID`.
    private Fact<HttpApi.Integration> integration(Fact<String> target, Resources.Entry route) {
        return target.flatMap(text -> {
            Optional<Resources.Entry> found = resources.of("AWS::ApiGatewayV2::Integration").stream()
                    .filter(entry -> text.startsWith(INTEGRATIONS)
                            && Resources.is(entry.ref(), text.substring(INTEGRATIONS.length())))
                    .findFirst();
            return found.isEmpty()
                    ? Fact.unresolved("the integration " + text + " is not in the template", route.evidence())
                    : Fact.known(integration(found.get()), found.get().evidence());
        });
    }

    private static HttpApi.Integration integration(Resources.Entry integration) {
        return new HttpApi.Integration(
                integration.at("IntegrationType").text(),
                function(integration.at("IntegrationUri").text()),
                integration.at("PayloadFormatVersion").text(),
                integration.at("TimeoutInMillis").integer());
    }

    static Fact<String> function(Fact<String> uri) {
        return uri.flatMap(text -> {
            Matcher matcher = FUNCTION.matcher(text);
            return matcher.find()
                    ? new Fact.Known<>(matcher.group(1), uri.evidence())
                    : new Fact.Absent<>(uri.evidence());
        });
    }

    private Listing<HttpApi.Stage> stages(Resources.Entry api) {
        Listing<HttpApi.Stage> stages =
                resources.children("AWS::ApiGatewayV2::Stage", "ApiId", id -> Resources.is(api.ref(), id), stage -> {
                    Value defaults = stage.at("DefaultRouteSettings");
                    Value log = stage.at("AccessLogSettings");
                    return new HttpApi.Stage(
                            stage.id(),
                            stage.at("StageName").text(),
                            defaults.at("ThrottlingRateLimit").number(),
                            defaults.at("ThrottlingBurstLimit").integer(),
                            defaults.at("DataTraceEnabled").bool(),
                            routeSettings(stage.at("RouteSettings")),
                            log.at("DestinationArn").text());
                });
        if (api.at("Target").node().isEmpty()) {
            return stages;
        }
        List<HttpApi.Stage> all = new ArrayList<>(stages.items());
        all.add(new HttpApi.Stage(
                part(api, "AWS::ApiGatewayV2::Stage", "$default"),
                Fact.known("$default", api.evidence()),
                Fact.absent(api.evidence()),
                Fact.absent(api.evidence()),
                Fact.absent(api.evidence()),
                Fact.absent(api.evidence()),
                Fact.absent(api.evidence())));
        return new Listing<>(all, stages.complete());
    }

    private static Fact<List<HttpApi.RouteSetting>> routeSettings(Value settings) {
        return settings.members()
                .map((Map<String, Value> members) -> members.entrySet().stream()
                        .map(member -> new HttpApi.RouteSetting(
                                member.getKey(),
                                member.getValue().at("ThrottlingRateLimit").number(),
                                member.getValue().at("ThrottlingBurstLimit").integer(),
                                member.getValue().at("DataTraceEnabled").bool()))
                        .toList());
    }

    private static HttpApi.Authorizer authorizer(Resources.Entry authorizer) {
        Value jwt = authorizer.at("JwtConfiguration");
        return new HttpApi.Authorizer(
                authorizer.id(),
                authorizer.ref(),
                authorizer.at("AuthorizerType").text(),
                jwt.at("Issuer").text(),
                jwt.at("Audience").texts());
    }
}
