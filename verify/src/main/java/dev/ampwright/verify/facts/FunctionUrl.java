package dev.ampwright.verify.facts;

import java.util.List;

/// A function's own HTTPS endpoint. It can carry no web ACL. Who may call it stands in the function's
/// resource-based policy.
///
/// @param functionArn ARN of the function or alias
/// @param authType `NONE` or `AWS_IAM`
/// @param host name of the endpoint, `ID.lambda-url.REGION.on.aws`
/// @param corsOrigins origins whose pages may read answers; absent when Lambda answers no CORS request
public record FunctionUrl(
        ResourceId id,
        Fact<String> functionArn,
        Fact<String> authType,
        Fact<String> host,
        Fact<List<String>> corsOrigins)
        implements Ingress {}
