package dev.ampwright.verify.facts;

import java.util.List;

/// An HTTP or WebSocket API of API Gateway. Neither can carry a web ACL, an X-Ray trace or a usage plan.
///
/// @param apiId the API's id
/// @param protocol `HTTP` or `WEBSOCKET`
/// @param host name of its default endpoint, `ID.execute-api.REGION.amazonaws.com`
/// @param defaultEndpointDisabled whether `execute-api` is closed
/// @param corsOrigins origins API Gateway itself answers CORS requests for; absent when it answers none
public record HttpApi(
        ResourceId id,
        Fact<String> apiId,
        Fact<String> protocol,
        Fact<String> host,
        Fact<Boolean> defaultEndpointDisabled,
        Fact<List<String>> corsOrigins,
        Listing<Route> routes,
        Listing<Stage> stages,
        Listing<Authorizer> authorizers)
        implements Ingress {

    /// One route.
    ///
    /// @param key `POST /things` or `$connect`
    /// @param authorization `NONE`, `JWT`, `AWS_IAM` or `CUSTOM`
    /// @param authorizerId id of the authorizer
    /// @param integration what answers; absent when nothing does
    public record Route(
            ResourceId id,
            Fact<String> key,
            Fact<String> authorization,
            Fact<String> authorizerId,
            Fact<Integration> integration) {}

    /// What a route calls.
    ///
    /// @param type `AWS_PROXY`, `HTTP_PROXY`, `MOCK` ...
    /// @param functionArn ARN of the function or its alias, absent when it is no function
    /// @param payloadFormat `1.0` or `2.0`
    /// @param timeoutMillis how long API Gateway waits; absent means 30,000 for HTTP and 29,000 for WebSocket
    ///     APIs, which is also the most
    public record Integration(
            Fact<String> type, Fact<String> functionArn, Fact<String> payloadFormat, Fact<Integer> timeoutMillis) {}

    /// A stage.
    ///
    /// @param name `$default` or another
    /// @param rateLimit requests a second on each route; absent means the account's limit
    /// @param burstLimit requests at once on each route; absent means the account's limit
    /// @param dataTrace whether whole messages go to the log; WebSocket APIs alone have it
    /// @param routeSettings what is set for single routes, which stands before that of the stage
    /// @param accessLog ARN of the access logs' destination
    public record Stage(
            ResourceId id,
            Fact<String> name,
            Fact<Double> rateLimit,
            Fact<Integer> burstLimit,
            Fact<Boolean> dataTrace,
            Fact<List<RouteSetting>> routeSettings,
            Fact<String> accessLog) {}

    /// The throttle of one route, and whether its messages go to the log.
    public record RouteSetting(
            String routeKey, Fact<Double> rateLimit, Fact<Integer> burstLimit, Fact<Boolean> dataTrace) {}

    /// Who decides whether a caller may come in.
    ///
    /// @param authorizerId its id, as routes name it
    /// @param type `JWT` or `REQUEST` (a function of one's own)
    /// @param issuer URL of who issues the tokens it takes; absent for a function
    /// @param audiences for whom tokens must be issued
    public record Authorizer(
            ResourceId id,
            Fact<String> authorizerId,
            Fact<String> type,
            Fact<String> issuer,
            Fact<List<String>> audiences) {}
}
