package dev.ampwright.verify.facts;

/// An HTTP or WebSocket API of API Gateway. Neither can carry a web ACL, an X-Ray trace or a usage plan.
///
/// @param apiId the API's id
/// @param protocol `HTTP` or `WEBSOCKET`
/// @param defaultEndpointDisabled whether `execute-api` is closed
public record HttpApi(
        ResourceId id,
        Fact<String> apiId,
        Fact<String> protocol,
        Fact<Boolean> defaultEndpointDisabled,
        Listing<Route> routes)
        implements Ingress {

    /// One route.
    ///
    /// @param key `POST /things` or `$connect`
    /// @param authorization `NONE`, `JWT`, `AWS_IAM` or `CUSTOM`
    public record Route(ResourceId id, Fact<String> key, Fact<String> authorization) {}
}
