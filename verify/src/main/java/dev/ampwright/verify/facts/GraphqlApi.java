package dev.ampwright.verify.facts;

import java.util.List;

/// An AppSync GraphQL API.
///
/// Source: AWS AppSync API Reference, "GraphqlApi" and "ApiCache".
///
/// @param arn its ARN
/// @param apiId its id, as data sources and resolvers name it
/// @param domainName the host of its GraphQL endpoint, which CloudFront may have as its origin
/// @param authentications how callers may prove who they are; the default one comes first
/// @param webAcl ARN of the associated web ACL, absent when there is none
/// @param tracing whether X-Ray is active
/// @param introspection whether anybody may ask for the schema; absent means yes
/// @param queryDepthLimit how deep a query may nest; absent or 0 means no limit
/// @param resolverCountLimit how many resolvers one request may run; absent or 0 means 10,000
/// @param visibility `GLOBAL` or `PRIVATE`; absent means global
/// @param logLevel field log level `NONE`, `ERROR`, `ALL` ..; absent when logging is off
/// @param excludeVerboseContent whether headers, context and mapping templates stay out of the log
/// @param dataSources what its resolvers ask
/// @param cache the API's cache; absent when there is none
public record GraphqlApi(
        ResourceId id,
        Fact<String> arn,
        Fact<String> apiId,
        Fact<String> domainName,
        Listing<Authentication> authentications,
        Fact<String> webAcl,
        Fact<Boolean> tracing,
        Fact<Boolean> introspection,
        Fact<Integer> queryDepthLimit,
        Fact<Integer> resolverCountLimit,
        Fact<String> visibility,
        Fact<String> logLevel,
        Fact<Boolean> excludeVerboseContent,
        Listing<DataSource> dataSources,
        Fact<Cache> cache)
        implements Ingress {

    /// One way for callers to prove who they are.
    ///
    /// @param type `API_KEY`, `AWS_IAM`, `AMAZON_COGNITO_USER_POOLS`, `OPENID_CONNECT` or `AWS_LAMBDA`
    /// @param userPoolId id of the user pool; absent for other types
    /// @param functionArn ARN of the authorizer function; absent for other types
    /// @param defaultAction `ALLOW` or `DENY`, for the default user pool only
    public record Authentication(
            Fact<String> type, Fact<String> userPoolId, Fact<String> functionArn, Fact<String> defaultAction) {}

    /// What a resolver asks.
    ///
    /// @param type `AWS_LAMBDA`, `AMAZON_DYNAMODB`, `HTTP`, `NONE` ...
    /// @param functionArn ARN of the function; absent for other types
    /// @param table name of the DynamoDB table; absent for other types
    public record DataSource(
            ResourceId id, Fact<String> name, Fact<String> type, Fact<String> functionArn, Fact<String> table) {}

    /// The API's cache.
    ///
    /// @param behaviour `FULL_REQUEST_CACHING`, `PER_RESOLVER_CACHING` or `OPERATION_LEVEL_CACHING`
    /// @param resolvers the resolvers that have caching settings of their own
    public record Cache(Fact<String> behaviour, Listing<CachedResolver> resolvers) {}

    /// A resolver whose answers are kept.
    ///
    /// @param field `Query.messages`
    /// @param keys what tells answers apart, `$context.identity.sub`; an empty list means nothing does
    public record CachedResolver(ResourceId id, Fact<String> field, Fact<List<String>> keys) {}
}
