package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UsagePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// REST APIs with their stages, methods and authorizers, and the usage plans bound to them.
final class RestApiMapper {
    private static final Pattern FUNCTION = Pattern.compile("/functions/(.+)/(?:response-streaming-)?invocations$");

    private static final String INTEGRATED_ORIGIN = "method.response.header.Access-Control-Allow-Origin";

    private static final String ANSWERED_ORIGIN = "gatewayresponse.header.Access-Control-Allow-Origin";

    private final Resources resources;
    private final Associations associations;
    private final RequestBodies bodies;

    RestApiMapper(Resources resources, Associations associations) {
        this.resources = resources;
        this.associations = associations;
        this.bodies = new RequestBodies(resources);
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::ApiGateway::RestApi").forEach(entry -> facts.add(restApi(entry)));
        resources.of("AWS::ApiGateway::UsagePlan").forEach(entry -> facts.add(usagePlan(entry)));
    }

    private RestApi restApi(Resources.Entry api) {
        Value body = api.at("Body");
        boolean imported =
                body.node().isPresent() || api.at("BodyS3Location").node().isPresent();
        Listing<RestApi.Method> methods = resources.children(
                "AWS::ApiGateway::Method",
                "RestApiId",
                id -> Resources.is(api.ref(), id),
                method -> method(method, api));
        Listing<RestApi.Authorizer> authorizers = resources.children(
                "AWS::ApiGateway::Authorizer",
                "RestApiId",
                id -> Resources.is(api.ref(), id),
                entry -> new RestApi.Authorizer(
                        entry.id(),
                        entry.ref(),
                        entry.at("Type").text(),
                        entry.at("ProviderARNs").texts()));
        Listing<String> answers = gatewayOrigins(api);
        return new RestApi(
                api.id(),
                api.ref(),
                api.at("Name").text(),
                api.at("EndpointConfiguration").at("Types").texts(),
                given(api.at("DisableExecuteApiEndpoint").bool(), imported),
                Hosts.executeApi(api),
                given(api.at("SecurityPolicy").text(), imported),
                given(policy(api.at("Policy")), imported),
                resources.children(
                        "AWS::ApiGateway::Stage",
                        "RestApiId",
                        id -> Resources.is(api.ref(), id),
                        stage -> stage(stage, api)),
                imported ? new Listing<>(methods.items(), openApi("methods", body)) : methods,
                imported ? new Listing<>(authorizers.items(), openApi("authorizers", body)) : authorizers,
                imported ? new Listing<>(answers.items(), openApi("gateway responses", body)) : answers);
    }

    private static <T> Fact<T> openApi(String what, Value body) {
        return Fact.unresolved("the API's " + what + " are imported from an OpenAPI document", body.evidence());
    }

    /// What the template itself leaves out, an imported OpenAPI document may give.
    static <T> Fact<T> given(Fact<T> fact, boolean imported) {
        return imported && fact instanceof Fact.Absent<T> absent
                ? new Fact.Unresolved<>(
                        "the API is imported from an OpenAPI document, which may give it", absent.evidence())
                : fact;
    }

    private static Fact<PolicyDocument> policy(Value policy) {
        return policy.node().isEmpty() ? Fact.absent(policy.evidence()) : RoleMapper.document(policy);
    }

    private RestApi.Stage stage(Resources.Entry stage, Resources.Entry api) {
        String arn = "arn:" + Resolver.partition(stage.stack()) + ":apigateway:"
                + stage.stack().region().orElse("${AWS::Region}") + "::/restapis/";
        Fact<String> stageArn = api.ref().flatMap(id -> stage.ref().map(name -> arn + id + "/stages/" + name));
        Value settings = stage.at("MethodSettings");
        return new RestApi.Stage(
                stage.id(),
                stage.ref(),
                associations.webAclOf(stageArn, stage.evidence()),
                stage.at("TracingEnabled").bool(),
                stage.at("AccessLogSetting").at("DestinationArn").text(),
                stage.at("CacheClusterEnabled").bool(),
                settings.items()
                        .map(items -> items.stream()
                                .map(item -> new RestApi.MethodSetting(
                                        item.at("ResourcePath").text().map(RestApiMapper::path),
                                        item.at("HttpMethod").text(),
                                        item.at("ThrottlingRateLimit").number(),
                                        item.at("ThrottlingBurstLimit").integer(),
                                        item.at("DataTraceEnabled").bool(),
                                        item.at("CachingEnabled").bool()))
                                .toList()));
    }

    /// `/~1things~1{id}` as API Gateway wants it, or `/things/{id}`, both as `/things/{id}`.
    private static String path(String written) {
        String plain = written.replace("~1", "/");
        return plain.startsWith("//") ? plain.substring(1) : plain;
    }

    private RestApi.Method method(Resources.Entry method, Resources.Entry api) {
        Value integration = method.at("Integration");
        return new RestApi.Method(
                method.id(),
                path(method.at("ResourceId").text(), api, 0),
                method.at("HttpMethod").text(),
                method.at("AuthorizationType").text(),
                method.at("AuthorizerId").text(),
                method.at("ApiKeyRequired").bool(),
                bodies.of(method),
                integration.members().map(ignored -> integration(integration)));
    }

    private static RestApi.Integration integration(Value integration) {
        Fact<String> uri = integration.at("Uri").text();
        Fact<String> function = uri.flatMap(text -> {
            Matcher matcher = FUNCTION.matcher(text);
            return matcher.find()
                    ? new Fact.Known<>(matcher.group(1), uri.evidence())
                    : new Fact.Absent<>(uri.evidence());
        });
        return new RestApi.Integration(
                integration.at("Type").text(),
                function,
                integration.at("TimeoutInMillis").integer(),
                integration.at("ResponseTransferMode").text(),
                corsOrigins(integration.at("IntegrationResponses")));
    }

    private Listing<String> gatewayOrigins(Resources.Entry api) {
        Listing<Resources.Entry> answers = resources.children(
                "AWS::ApiGateway::GatewayResponse", "RestApiId", id -> Resources.is(api.ref(), id), answer -> answer);
        List<String> origins = new ArrayList<>();
        List<Fact<Boolean>> read = new ArrayList<>(List.of(answers.complete()));
        for (Resources.Entry answer : answers.items()) {
            Fact<Map<String, Value>> headers = answer.at("ResponseParameters").members();
            if (headers instanceof Fact.Unknown<Map<String, Value>> unknown) {
                read.add(unknown.as());
            }
            if (headers instanceof Fact.Known<Map<String, Value>> known) {
                known.value().forEach((name, value) -> {
                    if (name.equalsIgnoreCase(ANSWERED_ORIGIN)) {
                        switch (value.text()) {
                            case Fact.Known<String>(String origin, var ignored) ->
                                origins.add(origin.replaceAll("^'|'$", ""));
                            case Fact.Absent<String> ignored -> {}
                            case Fact.Unknown<String> unknown -> read.add(unknown.as());
                        }
                    }
                });
            }
        }
        return new Listing<>(origins, Fact.all(read));
    }

    private static Fact<List<String>> corsOrigins(Value responses) {
        return responses.items().flatMap(items -> {
            List<String> origins = new ArrayList<>();
            for (Value item : items) {
                Fact<Map<String, Value>> headers = item.at("ResponseParameters").members();
                if (headers instanceof Fact.Unknown<Map<String, Value>> unknown) {
                    return unknown.as();
                }
                if (headers instanceof Fact.Known<Map<String, Value>> known) {
                    for (Map.Entry<String, Value> header : known.value().entrySet()) {
                        if (!header.getKey().equalsIgnoreCase(INTEGRATED_ORIGIN)) {
                            continue;
                        }
                        switch (header.getValue().text()) {
                            case Fact.Known<String>(String origin, var ignored) -> origins.add(origin.replace("'", ""));
                            case Fact.Absent<String> ignored -> {}
                            case Fact.Unknown<String> unknown -> {
                                return unknown.as();
                            }
                        }
                    }
                }
            }
            return origins.isEmpty()
                    ? Fact.absent(responses.evidence())
                    : Fact.known(List.copyOf(origins), responses.evidence());
        });
    }

    private Fact<String> path(Fact<String> resourceId, Resources.Entry api, int depth) {
        return resourceId.flatMap(id -> {
            Optional<Resources.Entry> resource = resources.of("AWS::ApiGateway::Resource").stream()
                    .filter(entry -> Resources.is(entry.ref(), id))
                    .findFirst();
            if (resource.isEmpty() || depth > 50) {
                return id.endsWith(".RootResourceId}")
                        ? new Fact.Known<>("/", resourceId.evidence())
                        : new Fact.Unresolved<>(
                                "the path of resource " + id + " is not in the template", resourceId.evidence());
            }
            Fact<String> parent = path(resource.get().at("ParentId").text(), api, depth + 1);
            return parent.flatMap(above -> resource.get()
                    .at("PathPart")
                    .text()
                    .map(part -> above.equals("/") ? "/" + part : above + "/" + part));
        });
    }

    private UsagePlan usagePlan(Resources.Entry plan) {
        Fact<List<UsagePlan.ApiStage>> stages = plan.at("ApiStages").items().flatMap(items -> {
            List<UsagePlan.ApiStage> bound = new ArrayList<>();
            for (Value item : items) {
                Fact<UsagePlan.ApiStage> stage = item.at("ApiId")
                        .text()
                        .flatMap(api -> item.at("Stage").text().map(name -> new UsagePlan.ApiStage(api, name)));
                switch (stage) {
                    case Fact.Known<UsagePlan.ApiStage>(UsagePlan.ApiStage value, var ignored) -> bound.add(value);
                    case Fact.Absent<UsagePlan.ApiStage> ignored -> {}
                    case Fact.Unknown<UsagePlan.ApiStage> unknown -> {
                        return unknown.as();
                    }
                }
            }
            return Fact.known(List.copyOf(bound), plan.at("ApiStages").evidence());
        });
        Value quota = plan.at("Quota");
        Listing<String> keys = resources.children(
                "AWS::ApiGateway::UsagePlanKey",
                "UsagePlanId",
                id -> Resources.is(plan.ref(), id),
                key -> key.id().logicalId());
        return new UsagePlan(
                plan.id(),
                stages,
                quota.at("Limit")
                        .integer()
                        .flatMap(limit -> quota.at("Period").text().map(period -> new UsagePlan.Quota(limit, period))),
                plan.at("Throttle").at("RateLimit").number(),
                keys.complete() instanceof Fact.Unknown<Boolean> unknown
                        ? unknown.as()
                        : Fact.known(keys.items().size(), plan.evidence()));
    }
}
