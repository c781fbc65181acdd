package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.GraphqlApi.Authentication;
import dev.ampwright.verify.facts.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// AppSync's GraphQL APIs with their data sources and caches.
final class GraphqlMapper {
    private final Resources resources;
    private final Associations associations;

    GraphqlMapper(Resources resources, Associations associations) {
        this.resources = resources;
        this.associations = associations;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::AppSync::GraphQLApi").forEach(entry -> facts.add(api(entry)));
    }

    private GraphqlApi api(Resources.Entry api) {
        String id = api.stack().token(api.id().logicalId() + ".ApiId");
        Value log = api.at("LogConfig");
        return new GraphqlApi(
                api.id(),
                api.arn(),
                Fact.known(id, api.evidence()),
                Fact.known(api.stack().token(api.id().logicalId() + ".GraphQLDns"), api.evidence()),
                authentications(api),
                associations.webAclOf(api.arn(), api.evidence()),
                api.at("XrayEnabled").bool(),
                api.at("IntrospectionConfig").text().map("ENABLED"::equals),
                api.at("QueryDepthLimit").integer(),
                api.at("ResolverCountLimit").integer(),
                api.at("Visibility").text(),
                // The API has no such field: a log configuration without a level logs nothing of fields.
                log.node().isPresent() ? log.at("FieldLogLevel").text().orElse("NONE") : log.text(),
                log.at("ExcludeVerboseContent").bool(),
                resources.children("AWS::AppSync::DataSource", "ApiId", id::equals, GraphqlMapper::dataSource),
                cache(api, id::equals));
    }

    private static Listing<Authentication> authentications(Resources.Entry api) {
        List<Authentication> all = new ArrayList<>();
        all.add(authentication(api.properties()));
        Fact<List<Value>> additional =
                api.at("AdditionalAuthenticationProviders").items();
        if (additional instanceof Fact.Known<List<Value>>(List<Value> items, var ignored)) {
            items.forEach(item -> all.add(authentication(item)));
        }
        return additional instanceof Fact.Unknown<List<Value>> unknown
                ? new Listing<>(all, unknown.as())
                : Listing.of(all, api.evidence());
    }

    private static Authentication authentication(Value provider) {
        return new Authentication(
                provider.at("AuthenticationType").text(),
                provider.at("UserPoolConfig").at("UserPoolId").text(),
                provider.at("LambdaAuthorizerConfig").at("AuthorizerUri").text(),
                provider.at("UserPoolConfig").at("DefaultAction").text());
    }

    private static GraphqlApi.DataSource dataSource(Resources.Entry source) {
        return new GraphqlApi.DataSource(
                source.id(),
                source.at("Name").text(),
                source.at("Type").text(),
                source.at("LambdaConfig").at("LambdaFunctionArn").text(),
                source.at("DynamoDBConfig").at("TableName").text());
    }

    private Fact<GraphqlApi.Cache> cache(Resources.Entry api, Predicate<String> ofApi) {
        Listing<Fact<String>> caches = resources.children(
                "AWS::AppSync::ApiCache",
                "ApiId",
                ofApi,
                cache -> cache.at("ApiCachingBehavior").text());
        if (caches.items().isEmpty()) {
            return caches.complete() instanceof Fact.Unknown<Boolean> unknown
                    ? unknown.as()
                    : Fact.absent(api.evidence());
        }
        return Fact.known(
                new GraphqlApi.Cache(
                        caches.items().getFirst(),
                        cached(resources.children("AWS::AppSync::Resolver", "ApiId", ofApi, this::resolver))),
                api.evidence());
    }

    private static Listing<GraphqlApi.CachedResolver> cached(Listing<List<GraphqlApi.CachedResolver>> resolvers) {
        return new Listing<>(resolvers.items().stream().flatMap(List::stream).toList(), resolvers.complete());
    }

    private List<GraphqlApi.CachedResolver> resolver(Resources.Entry resolver) {
        Value caching = resolver.at("CachingConfig");
        return caching.node().isEmpty()
                ? List.of()
                : List.of(new GraphqlApi.CachedResolver(
                        resolver.id(),
                        resolver.at("TypeName")
                                .text()
                                .flatMap(type -> resolver.at("FieldName").text().map(field -> type + "." + field)),
                        caching.at("CachingKeys").texts().orElse(List.of())));
    }
}
