package dev.ampwright.verify.facts;

import java.util.List;

/// A REST API of API Gateway with its stages, methods and authorizers (APP-API).
///
/// @param apiId the API's id as usage plans and ARNs name it
/// @param name its name, as alarms' dimensions name it
/// @param endpointTypes `REGIONAL`, `EDGE`, `PRIVATE`
/// @param defaultEndpointDisabled whether `execute-api` is closed
/// @param host name of its default endpoint, `ID.execute-api.REGION.amazonaws.com`
/// @param securityPolicy the TLS policy of the default endpoint; absent means `TLS_1_0`, for a private API
///     `TLS_1_2` (API Gateway Developer Guide, "Security policies for REST APIs")
/// @param policy the API's resource policy; absent when it has none
/// @param gatewayOrigins values of `Access-Control-Allow-Origin`, without quotes, in what API Gateway answers by itself
///     where it turns a request away
public record RestApi(
        ResourceId id,
        Fact<String> apiId,
        Fact<String> name,
        Fact<List<String>> endpointTypes,
        Fact<Boolean> defaultEndpointDisabled,
        Fact<String> host,
        Fact<String> securityPolicy,
        Fact<PolicyDocument> policy,
        Listing<Stage> stages,
        Listing<Method> methods,
        Listing<Authorizer> authorizers,
        Listing<String> gatewayOrigins)
        implements Ingress {

    /// A deployed stage.
    ///
    /// @param webAcl ARN of the associated web ACL, absent when there is none
    /// @param tracing whether X-Ray is active
    /// @param accessLog ARN of the access logs' destination
    /// @param cacheEnabled whether the stage has a cache cluster
    /// @param methodSettings throttling, logging and caching by path and method; an absent list means none
    public record Stage(
            ResourceId id,
            Fact<String> name,
            Fact<String> webAcl,
            Fact<Boolean> tracing,
            Fact<String> accessLog,
            Fact<Boolean> cacheEnabled,
            Fact<List<MethodSetting>> methodSettings) {}

    /// The settings of a stage for one path and method, or for all (`/*` and `*`).
    ///
    /// @param resourcePath `/*` or `/conversations/{id}` (API Gateway's `~1` written as `/`)
    /// @param httpMethod `*` or a verb
    /// @param rateLimit requests a second; absent or negative means the account's limit
    /// @param burstLimit concurrent requests; absent or negative means the account's limit
    /// @param dataTrace whether whole requests and answers go to the execution log
    /// @param caching whether answers come from the stage cache
    public record MethodSetting(
            Fact<String> resourcePath,
            Fact<String> httpMethod,
            Fact<Double> rateLimit,
            Fact<Integer> burstLimit,
            Fact<Boolean> dataTrace,
            Fact<Boolean> caching) {}

    /// One method on one path.
    ///
    /// @param path `/conversations/{conversationId}/messages`
    /// @param httpMethod the verb, or `ANY`
    /// @param authorization `NONE`, `AWS_IAM`, `COGNITO_USER_POOLS` or `CUSTOM`
    /// @param authorizerId id of the authorizer
    /// @param apiKeyRequired whether a usage plan's key must come with the request
    /// @param requestBody how the body is validated; absent when no validator looks at it
    /// @param integration what answers
    public record Method(
            ResourceId id,
            Fact<String> path,
            Fact<String> httpMethod,
            Fact<String> authorization,
            Fact<String> authorizerId,
            Fact<Boolean> apiKeyRequired,
            Fact<RequestBody> requestBody,
            Fact<Integration> integration) {}

    /// What a body validator demands.
    ///
    /// @param unbounded JSON pointers of strings and arrays in the schema that have no maximum size; empty when
    ///     all have
    public record RequestBody(List<String> unbounded) {
        public RequestBody {
            unbounded = List.copyOf(unbounded);
        }
    }

    /// What a method calls.
    ///
    /// @param type `AWS_PROXY`, `AWS`, `HTTP_PROXY`, `HTTP` or `MOCK`
    /// @param functionArn ARN of the function or its alias, absent when it is no function
    /// @param timeoutMillis how long API Gateway waits; absent means 29,000
    /// @param responseTransferMode `STREAM` or `BUFFERED`; absent means buffered
    /// @param corsOrigins values of `Access-Control-Allow-Origin` that API Gateway itself answers with, without
    ///     quotes
    public record Integration(
            Fact<String> type,
            Fact<String> functionArn,
            Fact<Integer> timeoutMillis,
            Fact<String> responseTransferMode,
            Fact<List<String>> corsOrigins) {}

    /// Who decides whether a caller may come in.
    ///
    /// @param authorizerId its id, as methods name it
    /// @param type `COGNITO_USER_POOLS`, `TOKEN`, `REQUEST` or `JWT`
    /// @param userPoolArns the pools it trusts
    public record Authorizer(
            ResourceId id, Fact<String> authorizerId, Fact<String> type, Fact<List<String>> userPoolArns) {}
}
