package dev.ampwright.verify.facts;

/// A function's own HTTPS endpoint. It can carry no web ACL.
///
/// @param functionArn ARN of the function or alias
/// @param authType `NONE` or `AWS_IAM`
public record FunctionUrl(ResourceId id, Fact<String> functionArn, Fact<String> authType) implements Ingress {}
