package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Authorizer;
import software.amazon.awssdk.services.apigatewayv2.model.GetApiResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetIntegrationsResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetStagesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.Integration;
import software.amazon.awssdk.services.apigatewayv2.model.Route;
import software.amazon.awssdk.services.apigatewayv2.model.RouteSettings;
import software.amazon.awssdk.services.apigatewayv2.model.Stage;

/// HTTP and WebSocket APIs with their routes, integrations, stages and authorizers.
final class HttpApiReader implements ResourceReader {
    private static final Pattern FUNCTION = Pattern.compile("(?:^|/functions/)(arn:[^:/]+:lambda:[^/]+)(?:/|$)");
    private static final String TARGET = "integrations/";
    private static final String PAGE = "100";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String id = resource.physicalId();
        Map<String, String> named = Map.of("apiId", id);
        ApiGatewayV2Client client =
                aws.clients().get(ApiGatewayV2Client.class, ApiGatewayV2Client::builder, resource.region());
        Fact<GetApiResponse> api = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.API_GATEWAY_V2_GET_API,
                                resource.region(),
                                named,
                                () -> client.getApi(request -> request.apiId(id)),
                                "NotFoundException"),
                resource);
        return Reading.of(new HttpApi(
                resource.id(),
                resource.named(text(api, GetApiResponse::apiId)),
                text(api, GetApiResponse::protocolTypeAsString),
                // The id names the host; the answer's own address is the same.
                resource.named(text(api, GetApiResponse::apiId))
                        .map(known -> Hosts.executeApi(known, resource.region())),
                attribute(api, GetApiResponse::disableExecuteApiEndpoint),
                attribute(
                        api,
                        answer -> answer.corsConfiguration() == null
                                        || !answer.corsConfiguration().hasAllowOrigins()
                                ? null
                                : answer.corsConfiguration().allowOrigins()),
                routes(resource, aws, client, named),
                stages(resource, aws, client, named),
                authorizers(resource, aws, client, named)));
    }

    private static Listing<HttpApi.Route> routes(
            StackResource api, Aws aws, ApiGatewayV2Client client, Map<String, String> named) {
        Pages<GetIntegrationsResponse> integrations = aws.calls()
                .pages(
                        Operation.API_GATEWAY_V2_GET_INTEGRATIONS,
                        api.region(),
                        named,
                        token -> client.getIntegrations(request ->
                                request.apiId(api.physicalId()).maxResults(PAGE).nextToken(token)),
                        GetIntegrationsResponse::nextToken);
        Pages<GetRoutesResponse> routes = aws.calls()
                .pages(
                        Operation.API_GATEWAY_V2_GET_ROUTES,
                        api.region(),
                        named,
                        token -> client.getRoutes(request ->
                                request.apiId(api.physicalId()).maxResults(PAGE).nextToken(token)),
                        GetRoutesResponse::nextToken);
        return routes.listing(
                GetRoutesResponse::items,
                route -> new HttpApi.Route(
                        aws.inventory()
                                .idOf(
                                        api,
                                        "AWS::ApiGatewayV2::Route",
                                        route.value().routeId()::equals,
                                        route.value().routeKey()),
                        text(route, Route::routeKey),
                        text(route, Route::authorizationTypeAsString),
                        text(route, Route::authorizerId),
                        integration(text(route, Route::target), integrations)));
    }

    private static Fact<HttpApi.Integration> integration(Fact<String> target, Pages<GetIntegrationsResponse> all) {
        return target.flatMap(text -> {
            for (Fact.Known<Integration> candidate : all.items(GetIntegrationsResponse::items)) {
                if (text.equals(TARGET + candidate.value().integrationId())) {
                    return candidate.map(ignored -> new HttpApi.Integration(
                            text(candidate, Integration::integrationTypeAsString),
                            text(candidate, answer -> functionArn(answer.integrationUri())),
                            text(candidate, Integration::payloadFormatVersion),
                            attribute(candidate, Integration::timeoutInMillis)));
                }
            }
            return all.complete()
                    .flatMap(ignored -> new Fact.Unresolved<>(
                            "the API has no integration " + text, all.complete().evidence()));
        });
    }

    private static @Nullable String functionArn(@Nullable String uri) {
        Matcher matcher = FUNCTION.matcher(uri == null ? "" : uri);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Listing<HttpApi.Stage> stages(
            StackResource api, Aws aws, ApiGatewayV2Client client, Map<String, String> named) {
        return aws.calls()
                .pages(
                        Operation.API_GATEWAY_V2_GET_STAGES,
                        api.region(),
                        named,
                        token -> client.getStages(request ->
                                request.apiId(api.physicalId()).maxResults(PAGE).nextToken(token)),
                        GetStagesResponse::nextToken)
                .listing(GetStagesResponse::items, stage -> {
                    String name = stage.value().stageName();
                    Fact<RouteSettings> defaults = attribute(stage, Stage::defaultRouteSettings);
                    return new HttpApi.Stage(
                            aws.inventory().idOf(api, "AWS::ApiGatewayV2::Stage", name::equals, name),
                            text(stage, Stage::stageName),
                            attribute(defaults, RouteSettings::throttlingRateLimit),
                            attribute(defaults, RouteSettings::throttlingBurstLimit),
                            attribute(defaults, RouteSettings::dataTraceEnabled),
                            stage.map(value -> routeSettings(stage, value)),
                            text(
                                    stage,
                                    value -> value.accessLogSettings() == null
                                            ? null
                                            : value.accessLogSettings().destinationArn()));
                });
    }

    private static List<HttpApi.RouteSetting> routeSettings(Fact<Stage> stage, Stage value) {
        List<HttpApi.RouteSetting> all = new ArrayList<>();
        value.routeSettings().forEach((key, settings) -> {
            Fact<RouteSettings> route = stage.map(ignored -> settings);
            all.add(new HttpApi.RouteSetting(
                    key,
                    attribute(route, RouteSettings::throttlingRateLimit),
                    attribute(route, RouteSettings::throttlingBurstLimit),
                    attribute(route, RouteSettings::dataTraceEnabled)));
        });
        return all;
    }

    private static Listing<HttpApi.Authorizer> authorizers(
            StackResource api, Aws aws, ApiGatewayV2Client client, Map<String, String> named) {
        return aws.calls()
                .pages(
                        Operation.API_GATEWAY_V2_GET_AUTHORIZERS,
                        api.region(),
                        named,
                        token -> client.getAuthorizers(request ->
                                request.apiId(api.physicalId()).maxResults(PAGE).nextToken(token)),
                        GetAuthorizersResponse::nextToken)
                .listing(
                        GetAuthorizersResponse::items,
                        authorizer -> new HttpApi.Authorizer(
                                aws.inventory()
                                        .idOf(
                                                api,
                                                "AWS::ApiGatewayV2::Authorizer",
                                                authorizer.value().authorizerId()::equals,
                                                authorizer.value().name()),
                                text(authorizer, Authorizer::authorizerId),
                                text(authorizer, Authorizer::authorizerTypeAsString),
                                text(
                                        authorizer,
                                        value -> value.jwtConfiguration() == null
                                                ? null
                                                : value.jwtConfiguration().issuer()),
                                attribute(
                                        authorizer,
                                        value -> value.jwtConfiguration() == null
                                                ? null
                                                : value.jwtConfiguration().audience())));
    }
}
