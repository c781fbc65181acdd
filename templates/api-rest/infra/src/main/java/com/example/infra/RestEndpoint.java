package com.example.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CfnModel;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IModel;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.RequestValidator;
import software.amazon.awscdk.services.apigateway.ResponseTransferMode;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// The REST API, made from the contract: every operation has the Cognito authorizer, a request validator and an
/// explicit rate; streamed operations pass the answer on as it comes. It is a REST API because no other one carries a
/// web ACL, usage plans and streaming together.
public final class RestEndpoint extends Construct {
    private static final String STAGE = "v1";

    private final Settings settings;
    private final Map<String, AppFunction> functions;
    private final RestApi api;
    private final CognitoUserPoolsAuthorizer authorizer;
    private final RequestValidator parametersValidator;
    private final RequestValidator bodyValidator;
    private final Map<String, IModel> models = new TreeMap<>();

    /// Makes the API with all operations of the contract.
    ///
    /// @param functions the functions by the name the contract gives them in `x-function`
    /// @param users the pool whose ID tokens are accepted
    /// @param allowedOrigin the one origin browsers may call from
    public RestEndpoint(
            Construct scope,
            String id,
            Settings settings,
            StackKey key,
            ApiContract contract,
            Map<String, AppFunction> functions,
            IUserPool users,
            String allowedOrigin) {
        super(scope, id);
        this.settings = settings;
        this.functions = functions;
        this.api = api(contract, key, allowedOrigin);
        this.authorizer = CognitoUserPoolsAuthorizer.Builder.create(this, "Authorizer")
                .cognitoUserPools(List.of(users))
                .build();
        this.parametersValidator = validator("Parameters", false);
        this.bodyValidator = validator("Body", true);
        ErrorResponses.addTo(api, allowedOrigin);
        contract.operations().forEach(this::operation);
        executionLogs(key);
        usagePlan();
    }

    private RestApi api(ApiContract contract, StackKey key, String allowedOrigin) {
        var accessLogs = LogGroup.Builder.create(this, "AccessLogs")
                .retention(settings.limits().logRetention())
                .encryptionKey(key.key())
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
        var rest = RestApi.Builder.create(this, "Api")
                .restApiName(settings.name())
                // Regional: its streams may pause for five minutes, an edge-optimised one cuts them after 30 seconds.
                .endpointTypes(List.of(EndpointType.REGIONAL))
                .cloudWatchRole(true)
                .cloudWatchRoleRemovalPolicy(settings.lifetime().removalPolicy())
                .defaultCorsPreflightOptions(CorsOptions.builder()
                        .allowOrigins(List.of(allowedOrigin))
                        .allowMethods(CorsRules.METHODS)
                        .allowHeaders(CorsRules.HEADERS)
                        .maxAge(Duration.seconds(CorsRules.MAX_AGE.toSeconds()))
                        .build())
                .deployOptions(StageOptions.builder()
                        .stageName(STAGE)
                        .throttlingRateLimit(settings.limits().requestsPerSecond())
                        .throttlingBurstLimit(settings.limits().burst())
                        .methodOptions(slowerRoutes(contract))
                        .tracingEnabled(true)
                        .metricsEnabled(true)
                        .loggingLevel(MethodLoggingLevel.ERROR)
                        // A data trace would write prompts and answers to the log.
                        .dataTraceEnabled(false)
                        .accessLogDestination(new LogGroupLogDestination(accessLogs))
                        .accessLogFormat(accessLogFormat())
                        .build())
                .build();
        var resource = (CfnRestApi) requireNonNull(rest.getNode().getDefaultChild());
        resource.setSecurityPolicy("SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09");
        resource.setEndpointAccessMode("STRICT");
        return rest;
    }

    private Map<String, MethodDeploymentOptions> slowerRoutes(ApiContract contract) {
        var limits = settings.limits();
        var routes = new TreeMap<String, MethodDeploymentOptions>();
        contract.operations().forEach(operation -> {
            if (operation.streamed()) {
                routes.put(route(operation), atMost(limits.modelRequestsPerSecond(), limits.modelBurst()));
            } else if (operation.bulk()) {
                routes.put(route(operation), atMost(limits.bulkRequestsPerSecond(), limits.bulkBurst()));
            }
        });
        return routes;
    }

    private static String route(ApiContract.Operation operation) {
        return operation.path() + "/" + operation.method();
    }

    /// A route's own settings replace the stage's, all of them.
    private static MethodDeploymentOptions atMost(int requestsPerSecond, int burst) {
        return MethodDeploymentOptions.builder()
                .metricsEnabled(true)
                .loggingLevel(MethodLoggingLevel.ERROR)
                .dataTraceEnabled(false)
                .throttlingRateLimit(requestsPerSecond)
                .throttlingBurstLimit(burst)
                .build();
    }

    /// Who asked for what and how it went; neither the query string nor any part of a body.
    private static AccessLogFormat accessLogFormat() {
        var fields = new TreeMap<String, String>();
        fields.put("time", "$context.requestTime");
        fields.put("requestId", "$context.requestId");
        fields.put("traceId", "$context.xrayTraceId");
        fields.put("method", "$context.httpMethod");
        fields.put("route", "$context.resourcePath");
        fields.put("status", "$context.status");
        fields.put("responseBytes", "$context.responseLength");
        fields.put("latencyMs", "$context.responseLatency");
        fields.put("integrationLatencyMs", "$context.integration.latency");
        fields.put("integrationStatus", "$context.integration.status");
        fields.put("errorType", "$context.error.responseType");
        fields.put("wafStatus", "$context.waf.status");
        fields.put("user", "$context.authorizer.claims.sub");
        var json = fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .toList();
        return AccessLogFormat.custom("{" + String.join(",", json) + "}");
    }

    private RequestValidator validator(String id, boolean body) {
        return RequestValidator.Builder.create(this, id + "Validator")
                .restApi(api)
                .validateRequestParameters(true)
                .validateRequestBody(body)
                .build();
    }

    private void operation(ApiContract.Operation operation) {
        var function = functions.get(operation.function());
        if (function == null) {
            throw new IllegalArgumentException("the API contract gives " + operation.id() + " to the function \""
                    + operation.function() + "\"; there are " + functions.keySet());
        }
        var options = MethodOptions.builder()
                .operationName(operation.id())
                .authorizationType(AuthorizationType.COGNITO)
                .authorizer(authorizer)
                .requestParameters(parameters(operation))
                .requestValidator(operation.body().isPresent() ? bodyValidator : parametersValidator);
        operation.body().ifPresent(body -> options.requestModels(Map.of("application/json", model(body))));
        api.getRoot()
                .resourceForPath(operation.path())
                .addMethod(operation.method(), integration(operation, function), options.build());
    }

    private static Map<String, Boolean> parameters(ApiContract.Operation operation) {
        var parameters = new TreeMap<String, Boolean>();
        operation
                .parameters()
                .forEach(parameter -> parameters.put(
                        "method.request." + (parameter.location().equals("path") ? "path" : "querystring") + "."
                                + parameter.name(),
                        parameter.required()));
        return parameters;
    }

    private LambdaIntegration integration(ApiContract.Operation operation, AppFunction function) {
        var integration = LambdaIntegration.Builder.create(function.alias())
                .allowTestInvoke(false)
                .scopePermissionToMethod(false);
        if (operation.streamed()) {
            // The function's own deadline comes first, so that it can end the stream properly.
            integration
                    .responseTransferMode(ResponseTransferMode.STREAM)
                    .timeout(Duration.seconds(
                            settings.limits().answerTime().plusSeconds(10).toSeconds()));
        }
        return integration.build();
    }

    private IModel model(ApiContract.Body body) {
        return models.computeIfAbsent(body.name(), name -> {
            var schema = new TreeMap<>(body.schema());
            schema.put("$schema", "http://json-schema.org/draft-04/schema#");
            schema.put("title", name);
            var model = CfnModel.Builder.create(this, name + "Model")
                    .restApiId(api.getRestApiId())
                    .contentType("application/json")
                    .schema(schema)
                    .build();
            // A stage serves a snapshot: another schema needs another deployment.
            var deployment = requireNonNull(api.getLatestDeployment());
            deployment.addToLogicalId(schema);
            deployment.getNode().addDependency(model);
            return Model.fromModelName(this, name, model.getRef());
        });
    }

    /// API Gateway would make this group by itself, unencrypted and kept for ever.
    private void executionLogs(StackKey key) {
        LogGroup.Builder.create(this, "ExecutionLogs")
                .logGroupName("API-Gateway-Execution-Logs_" + api.getRestApiId() + "/" + STAGE)
                .retention(settings.limits().logRetention())
                .encryptionKey(key.key())
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
    }

    /// Limits callers that bring an API key, such as a partner or a load test. Browsers bring none: they are held by
    /// the stage's rates, the web ACL and the users' token budgets.
    private void usagePlan() {
        UsagePlan.Builder.create(this, "UsagePlan")
                .apiStages(List.of(UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(api.getDeploymentStage())
                        .build()))
                .throttle(ThrottleSettings.builder()
                        .rateLimit(settings.limits().requestsPerSecond())
                        .burstLimit(settings.limits().burst())
                        .build())
                .quota(QuotaSettings.builder()
                        .limit(settings.limits().requestsPerDay())
                        .period(Period.DAY)
                        .build())
                .build();
    }

    /// The API.
    public RestApi api() {
        return api;
    }

    /// The stage's ARN, as web ACLs want it.
    public String stageArn() {
        return "arn:" + Aws.PARTITION + ":apigateway:" + Aws.REGION + "::/restapis/" + api.getRestApiId() + "/stages/"
                + api.getDeploymentStage().getStageName();
    }
}
