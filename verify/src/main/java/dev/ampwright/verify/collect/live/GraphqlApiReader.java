package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.GraphqlApi.Authentication;
import dev.ampwright.verify.facts.GraphqlApi.Cache;
import dev.ampwright.verify.facts.GraphqlApi.CachedResolver;
import dev.ampwright.verify.facts.Listing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appsync.AppSyncClient;
import software.amazon.awssdk.services.appsync.model.AdditionalAuthenticationProvider;
import software.amazon.awssdk.services.appsync.model.DataSource;
import software.amazon.awssdk.services.appsync.model.GraphqlApi;
import software.amazon.awssdk.services.appsync.model.LambdaAuthorizerConfig;
import software.amazon.awssdk.services.appsync.model.ListDataSourcesResponse;
import software.amazon.awssdk.services.appsync.model.ListResolversResponse;
import software.amazon.awssdk.services.appsync.model.ListTypesResponse;
import software.amazon.awssdk.services.appsync.model.Resolver;
import software.amazon.awssdk.services.appsync.model.Type;
import software.amazon.awssdk.services.appsync.model.TypeDefinitionFormat;

/// AppSync's GraphQL APIs with web ACL, data sources and cache.
final class GraphqlApiReader implements ResourceReader {
    private static final String GONE = "NotFoundException";

    /// CloudFormation's physical id is the ARN, `arn:aws:appsync:REGION:ACCOUNT:apis/ID`.
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String apiId = resource.physicalId().substring(resource.physicalId().lastIndexOf('/') + 1);
        AppSyncClient client = aws.clients().get(AppSyncClient.class, AppSyncClient::builder, resource.region());
        Source source = new Source(resource, apiId, client, aws);
        Fact<GraphqlApi> api = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.APPSYNC_GET_GRAPHQL_API,
                                        resource.region(),
                                        source.named(),
                                        () -> client.getGraphqlApi(request -> request.apiId(apiId)),
                                        GONE),
                        answer -> answer.graphqlApi()),
                resource);
        Fact<String> arn = resource.named(text(api, GraphqlApi::arn));
        return Reading.of(new dev.ampwright.verify.facts.GraphqlApi(
                resource.id(),
                arn,
                new Fact.Known<>(apiId, resource.listed()),
                text(api, value -> host(value.uris().get("GRAPHQL"))),
                authentications(api),
                arn.flatMap(known -> WebAclLookup.of(known, resource.region(), aws)),
                attribute(api, GraphqlApi::xrayEnabled),
                text(api, GraphqlApi::introspectionConfigAsString).map("ENABLED"::equals),
                attribute(api, GraphqlApi::queryDepthLimit),
                attribute(api, GraphqlApi::resolverCountLimit),
                text(api, GraphqlApi::visibilityAsString),
                text(
                        api,
                        value -> value.logConfig() == null
                                ? null
                                : value.logConfig().fieldLogLevelAsString()),
                attribute(
                        api,
                        value -> value.logConfig() == null
                                ? null
                                : value.logConfig().excludeVerboseContent()),
                dataSources(source),
                cache(source)));
    }

    /// What all questions about one API have in common.
    private record Source(StackResource resource, String apiId, AppSyncClient client, Aws aws) {
        Map<String, String> named() {
            return Map.of("apiId", apiId);
        }
    }

    private static @Nullable String host(@Nullable String uri) {
        return uri == null ? null : URI.create(uri).getHost();
    }

    private static Listing<Authentication> authentications(Fact<GraphqlApi> api) {
        return switch (api) {
            case Fact.Known<GraphqlApi>(GraphqlApi value, var evidence) -> {
                List<Authentication> all = new ArrayList<>();
                all.add(new Authentication(
                        api.map(GraphqlApi::authenticationTypeAsString),
                        text(
                                api,
                                known -> known.userPoolConfig() == null
                                        ? null
                                        : known.userPoolConfig().userPoolId()),
                        text(api, known -> authorizer(known.lambdaAuthorizerConfig())),
                        text(
                                api,
                                known -> known.userPoolConfig() == null
                                        ? null
                                        : known.userPoolConfig().defaultActionAsString())));
                for (AdditionalAuthenticationProvider provider : value.additionalAuthenticationProviders()) {
                    Fact<AdditionalAuthenticationProvider> fact = new Fact.Known<>(provider, evidence);
                    all.add(new Authentication(
                            fact.map(AdditionalAuthenticationProvider::authenticationTypeAsString),
                            text(
                                    fact,
                                    known -> known.userPoolConfig() == null
                                            ? null
                                            : known.userPoolConfig().userPoolId()),
                            text(fact, known -> authorizer(known.lambdaAuthorizerConfig())),
                            new Fact.Absent<>(evidence)));
                }
                yield new Listing<>(all, new Fact.Known<>(true, evidence));
            }
            case Fact.Absent<GraphqlApi> absent ->
                Listing.unknown(new Fact.Unresolved<>("the API was not answered", absent.evidence()));
            case Fact.Unknown<GraphqlApi> unknown -> Listing.unknown(unknown);
        };
    }

    private static @Nullable String authorizer(@Nullable LambdaAuthorizerConfig config) {
        return config == null ? null : config.authorizerUri();
    }

    private static Listing<dev.ampwright.verify.facts.GraphqlApi.DataSource> dataSources(Source source) {
        return source.aws()
                .calls()
                .pages(
                        Operation.APPSYNC_LIST_DATA_SOURCES,
                        source.resource().region(),
                        source.named(),
                        token -> source.client()
                                .listDataSources(
                                        request -> request.apiId(source.apiId()).nextToken(token)),
                        ListDataSourcesResponse::nextToken)
                .listing(ListDataSourcesResponse::dataSources, found -> dataSource(source, found));
    }

    private static dev.ampwright.verify.facts.GraphqlApi.DataSource dataSource(
            Source source, Fact.Known<DataSource> found) {
        return new dev.ampwright.verify.facts.GraphqlApi.DataSource(
                source.aws()
                        .inventory()
                        .idOf(
                                source.resource(),
                                "AWS::AppSync::DataSource",
                                found.value().dataSourceArn()::equals,
                                found.value().name()),
                found.map(DataSource::name),
                text(found, DataSource::typeAsString),
                text(
                        found,
                        value -> value.lambdaConfig() == null
                                ? null
                                : value.lambdaConfig().lambdaFunctionArn()),
                text(
                        found,
                        value -> value.dynamodbConfig() == null
                                ? null
                                : value.dynamodbConfig().tableName()));
    }

    private static Fact<Cache> cache(Source source) {
        Fact<String> behaviour = text(
                source.aws()
                        .calls()
                        .ask(
                                Operation.APPSYNC_GET_API_CACHE,
                                source.resource().region(),
                                source.named(),
                                () -> source.client().getApiCache(request -> request.apiId(source.apiId())),
                                GONE),
                answer -> answer.apiCache() == null ? null : answer.apiCache().apiCachingBehaviorAsString());
        return behaviour.map(known -> new Cache(
                behaviour,
                // Only per-resolver caching leaves the keys to the resolvers.
                known.equals("PER_RESOLVER_CACHING")
                        ? resolvers(source)
                        : new Listing<>(List.of(), behaviour.map(ignored -> true))));
    }

    private static Listing<CachedResolver> resolvers(Source source) {
        Pages<ListTypesResponse> types = source.aws()
                .calls()
                .pages(
                        Operation.APPSYNC_LIST_TYPES,
                        source.resource().region(),
                        source.named(),
                        token -> source.client()
                                .listTypes(request -> request.apiId(source.apiId())
                                        .format(TypeDefinitionFormat.SDL)
                                        .nextToken(token)),
                        ListTypesResponse::nextToken);
        List<CachedResolver> found = new ArrayList<>();
        Fact<Boolean> complete = types.complete();
        for (Fact.Known<Type> type : types.items(ListTypesResponse::types)) {
            String name = type.value().name();
            Pages<ListResolversResponse> resolvers = source.aws()
                    .calls()
                    .pages(
                            Operation.APPSYNC_LIST_RESOLVERS,
                            source.resource().region(),
                            Map.of("apiId", source.apiId(), "typeName", name),
                            token -> source.client()
                                    .listResolvers(request -> request.apiId(source.apiId())
                                            .typeName(name)
                                            .nextToken(token)),
                            ListResolversResponse::nextToken);
            resolvers
                    .items(ListResolversResponse::resolvers)
                    .forEach(resolver -> cached(source, resolver).ifPresent(found::add));
            if (resolvers.complete() instanceof Fact.Unknown<Boolean>) {
                complete = resolvers.complete();
            }
        }
        return new Listing<>(found, complete);
    }

    private static Optional<CachedResolver> cached(Source source, Fact.Known<Resolver> resolver) {
        Resolver value = resolver.value();
        return value.cachingConfig() == null
                ? Optional.empty()
                : Optional.of(new CachedResolver(
                        source.aws()
                                .inventory()
                                .idOf(
                                        source.resource(),
                                        "AWS::AppSync::Resolver",
                                        value.resolverArn()::equals,
                                        value.typeName() + "." + value.fieldName()),
                        resolver.map(known -> known.typeName() + "." + known.fieldName()),
                        resolver.map(known -> List.copyOf(known.cachingConfig().cachingKeys()))));
    }
}
