package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.AccessLogSettings;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponsesResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.Stage;

/// REST APIs with their stages, methods and authorizers.
final class RestApiReader implements ResourceReader {
    private static final Pattern FUNCTION_IN_URI = Pattern.compile("/functions/(arn:[^/]+)/");
    private static final String ANSWERED_ORIGIN = "gatewayresponse.header.access-control-allow-origin";
    private static final String ALLOW_ORIGIN = "method.response.header.access-control-allow-origin";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String id = resource.physicalId();
        Map<String, String> named = Map.of("restApiId", id);
        ApiGatewayClient client =
                aws.clients().get(ApiGatewayClient.class, ApiGatewayClient::builder, resource.region());
        Fact<GetRestApiResponse> api = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.API_GATEWAY_GET_REST_API,
                                resource.region(),
                                named,
                                () -> client.getRestApi(request -> request.restApiId(id)),
                                "NotFoundException"),
                resource);
        return Reading.of(new RestApi(
                resource.id(),
                resource.named(text(api, GetRestApiResponse::id)),
                text(api, GetRestApiResponse::name),
                attribute(
                        api,
                        answer -> answer.endpointConfiguration() == null
                                ? null
                                : answer.endpointConfiguration().typesAsStrings()),
                attribute(api, GetRestApiResponse::disableExecuteApiEndpoint),
                resource.named(text(api, GetRestApiResponse::id))
                        .map(known -> Hosts.executeApi(known, resource.region())),
                text(api, GetRestApiResponse::securityPolicyAsString),
                Documents.policy(
                        // The service answers it with its quotes escaped.
                        text(api, GetRestApiResponse::policy).map(policy -> policy.replace("\\\"", "\"")),
                        "the resource policy of REST API " + id),
                stages(resource, aws, client, named),
                methods(resource, aws, client, named),
                authorizers(resource, aws, client, named),
                gatewayOrigins(resource, aws, client, named)));
    }

    private static Listing<RestApi.Stage> stages(
            StackResource api, Aws aws, ApiGatewayClient client, Map<String, String> named) {
        // GetStages has no pages: it answers all stages at once.
        Fact<List<Stage>> answer = aws.calls()
                .ask(
                        Operation.API_GATEWAY_GET_STAGES,
                        api.region(),
                        named,
                        () -> client.getStages(request -> request.restApiId(api.physicalId())))
                .map(response -> response.item());
        return listing(answer, stage -> stage(api, aws, stage));
    }

    private static RestApi.Stage stage(StackResource api, Aws aws, Fact.Known<Stage> stage) {
        String name = stage.value().stageName();
        String arn = "arn:%s:apigateway:%s::/restapis/%s/stages/%s"
                .formatted(WebAclLookup.partition(api.region()), api.region(), api.physicalId(), name);
        ResourceId id = aws.inventory().idOf(api, "AWS::ApiGateway::Stage", name::equals, name);
        return new RestApi.Stage(
                id,
                text(stage, Stage::stageName),
                WebAclLookup.of(arn, api.region(), aws),
                attribute(stage, Stage::tracingEnabled),
                text(stage, value -> destination(value.accessLogSettings())),
                attribute(stage, Stage::cacheClusterEnabled),
                stage.map(value -> settings(stage, value.methodSettings())));
    }

    private static @Nullable String destination(@Nullable AccessLogSettings settings) {
        return settings == null ? null : settings.destinationArn();
    }

    private static List<RestApi.MethodSetting> settings(Fact<Stage> stage, Map<String, MethodSetting> settings) {
        List<RestApi.MethodSetting> read = new ArrayList<>();
        settings.forEach((key, value) -> {
            int verb = key.lastIndexOf('/');
            // The service writes the path's own slashes as ~1, and leaves out the first.
            String path = key.substring(0, Math.max(verb, 0)).replace("~1", "/");
            Fact<MethodSetting> setting = stage.map(ignored -> value);
            read.add(new RestApi.MethodSetting(
                    stage.map(ignored -> path.startsWith("/") ? path : "/" + path),
                    stage.map(ignored -> key.substring(verb + 1)),
                    attribute(setting, MethodSetting::throttlingRateLimit),
                    attribute(setting, MethodSetting::throttlingBurstLimit),
                    attribute(setting, MethodSetting::dataTraceEnabled),
                    attribute(setting, MethodSetting::cachingEnabled)));
        });
        return read;
    }

    private static Listing<RestApi.Method> methods(
            StackResource api, Aws aws, ApiGatewayClient client, Map<String, String> named) {
        Pages<GetResourcesResponse> pages = aws.calls()
                .pages(
                        Operation.API_GATEWAY_GET_RESOURCES,
                        api.region(),
                        named,
                        token -> client.getResources(request -> request.restApiId(api.physicalId())
                                .embed("methods")
                                .limit(500)
                                .position(token)),
                        GetResourcesResponse::position);
        BodyValidation validation = new BodyValidation(api, aws, client);
        List<RestApi.Method> methods = new ArrayList<>();
        for (var resource : pages.items(GetResourcesResponse::items)) {
            String path = resource.value().path();
            resource.value().resourceMethods().forEach((verb, value) -> {
                Fact<Method> method = resource.map(ignored -> value);
                ResourceId id = aws.inventory()
                        .idOf(
                                api,
                                "AWS::ApiGateway::Method",
                                (api.physicalId() + "|" + resource.value().id() + "|" + verb)::equals,
                                verb + " " + path);
                methods.add(new RestApi.Method(
                        id,
                        resource.map(ignored -> path),
                        resource.map(ignored -> verb),
                        text(method, Method::authorizationType),
                        text(method, Method::authorizerId),
                        attribute(method, Method::apiKeyRequired),
                        validation.of(method),
                        attribute(method, Method::methodIntegration)
                                .map(integration -> integration(method, integration))));
            });
        }
        return new Listing<>(methods, pages.complete());
    }

    private static RestApi.Integration integration(Fact<Method> method, Integration value) {
        Fact<Integration> integration = method.map(ignored -> value);
        return new RestApi.Integration(
                text(integration, Integration::typeAsString),
                text(integration, answer -> functionArn(answer.uri()).orElse(null)),
                attribute(integration, Integration::timeoutInMillis),
                text(integration, Integration::responseTransferModeAsString),
                attribute(integration, answer -> corsOrigins(answer)));
    }

    private static Optional<String> functionArn(@Nullable String uri) {
        Matcher matcher = FUNCTION_IN_URI.matcher(uri == null ? "" : uri);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static @Nullable List<String> corsOrigins(Integration integration) {
        List<String> origins = new ArrayList<>();
        for (IntegrationResponse response : integration.integrationResponses().values()) {
            origins.addAll(origins(response.responseParameters(), ALLOW_ORIGIN));
        }
        return origins.isEmpty() ? null : List.copyOf(origins);
    }

    private static List<String> origins(Map<String, String> parameters, String header) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(header))
                // A constant stands in single quotes.
                .map(parameter -> parameter.getValue().replaceAll("^'|'$", ""))
                .toList();
    }

    private static Listing<RestApi.Authorizer> authorizers(
            StackResource api, Aws aws, ApiGatewayClient client, Map<String, String> named) {
        return aws.calls()
                .pages(
                        Operation.API_GATEWAY_GET_AUTHORIZERS,
                        api.region(),
                        named,
                        token -> client.getAuthorizers(request ->
                                request.restApiId(api.physicalId()).limit(500).position(token)),
                        GetAuthorizersResponse::position)
                .listing(
                        GetAuthorizersResponse::items,
                        authorizer -> new RestApi.Authorizer(
                                aws.inventory()
                                        .idOf(
                                                api,
                                                "AWS::ApiGateway::Authorizer",
                                                authorizer.value().id()::equals,
                                                authorizer.value().name()),
                                text(authorizer, value -> value.id()),
                                text(authorizer, value -> value.typeAsString()),
                                attribute(authorizer, value -> value.hasProviderARNs() ? value.providerARNs() : null)));
    }

    private static Listing<String> gatewayOrigins(
            StackResource api, Aws aws, ApiGatewayClient client, Map<String, String> named) {
        Pages<GetGatewayResponsesResponse> pages = aws.calls()
                .pages(
                        Operation.API_GATEWAY_GET_GATEWAY_RESPONSES,
                        api.region(),
                        named,
                        token -> client.getGatewayResponses(request ->
                                request.restApiId(api.physicalId()).limit(500).position(token)),
                        GetGatewayResponsesResponse::position);
        List<String> origins = new ArrayList<>();
        pages.items(GetGatewayResponsesResponse::items)
                .forEach(answer -> origins.addAll(origins(answer.value().responseParameters(), ANSWERED_ORIGIN)));
        return new Listing<>(origins, pages.complete());
    }

    static <T, R> Listing<R> listing(Fact<List<T>> answer, Function<Fact.Known<T>, R> read) {
        return switch (answer) {
            case Fact.Known<List<T>> known ->
                new Listing<>(
                        known.value().stream()
                                .map(item -> read.apply(new Fact.Known<>(item, known.evidence())))
                                .toList(),
                        known.map(ignored -> true));
            case Fact.Absent<List<T>> absent -> new Listing<>(List.of(), new Fact.Known<>(true, absent.evidence()));
            case Fact.Unknown<List<T>> unknown -> Listing.unknown(unknown);
        };
    }
}
