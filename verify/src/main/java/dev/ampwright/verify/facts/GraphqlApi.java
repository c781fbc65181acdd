package dev.ampwright.verify.facts;

/// An AppSync GraphQL API.
///
/// @param arn its ARN
/// @param webAcl ARN of the associated web ACL, absent when there is none
/// @param authentication the default authentication type, `AMAZON_COGNITO_USER_POOLS`, `API_KEY` ...
/// @param tracing whether X-Ray is active
public record GraphqlApi(
        ResourceId id, Fact<String> arn, Fact<String> webAcl, Fact<String> authentication, Fact<Boolean> tracing)
        implements Ingress {}
