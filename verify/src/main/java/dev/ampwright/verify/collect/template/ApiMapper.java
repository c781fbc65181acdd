package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import java.util.ArrayList;
import java.util.List;

/// Ways in: APIs, function URLs, distributions and load balancers.
final class ApiMapper {
    private final Resources resources;
    private final Associations associations;

    ApiMapper(Resources resources, Associations associations) {
        this.resources = resources;
        this.associations = associations;
    }

    void map(Facts.Builder facts) {
        new RestApiMapper(resources, associations).map(facts);
        resources.of("AWS::ApiGatewayV2::Api").forEach(entry -> facts.add(httpApi(entry)));
        resources
                .of("AWS::AppSync::GraphQLApi")
                .forEach(entry -> facts.add(new GraphqlApi(
                        entry.id(),
                        entry.arn(),
                        associations.webAclOf(entry.arn(), entry.evidence()),
                        entry.at("AuthenticationType").text(),
                        entry.at("XrayEnabled").bool())));
        resources
                .of("AWS::Lambda::Url")
                .forEach(entry -> facts.add(new FunctionUrl(
                        entry.id(),
                        entry.at("TargetFunctionArn").text(),
                        entry.at("AuthType").text())));
        resources.of("AWS::CloudFront::Distribution").forEach(entry -> facts.add(distribution(entry)));
        resources
                .of("AWS::ElasticLoadBalancingV2::LoadBalancer")
                .forEach(entry -> facts.add(new LoadBalancer(
                        entry.id(),
                        entry.arn(),
                        entry.at("Scheme").text(),
                        associations.webAclOf(entry.arn(), entry.evidence()))));
    }

    private HttpApi httpApi(Resources.Entry api) {
        boolean imported = api.at("Body").node().isPresent()
                || api.at("BodyS3Location").node().isPresent();
        Listing<HttpApi.Route> routes = resources.children(
                "AWS::ApiGatewayV2::Route",
                "ApiId",
                id -> Resources.is(api.ref(), id),
                route -> new HttpApi.Route(
                        route.id(),
                        route.at("RouteKey").text(),
                        route.at("AuthorizationType").text()));
        return new HttpApi(
                api.id(),
                api.ref(),
                imported
                        ? api.at("ProtocolType").text().orElse("HTTP")
                        : api.at("ProtocolType").text(),
                api.at("DisableExecuteApiEndpoint").bool(),
                imported
                        ? new Listing<>(
                                routes.items(),
                                Fact.unresolved(
                                        "the API's routes are imported from an OpenAPI document", api.evidence()))
                        : routes);
    }

    private static Distribution distribution(Resources.Entry entry) {
        Value config = entry.at("DistributionConfig");
        List<Fact<String>> protocols = new ArrayList<>();
        protocols.add(
                config.at("DefaultCacheBehavior").at("ViewerProtocolPolicy").text());
        if (config.at("CacheBehaviors").items()
                instanceof Fact.Known<List<Value>>(List<Value> behaviours, var ignored)) {
            behaviours.forEach(behaviour ->
                    protocols.add(behaviour.at("ViewerProtocolPolicy").text()));
        }
        return new Distribution(
                entry.id(),
                config.at("WebACLId").text(),
                texts(config.at("Origins"), "DomainName"),
                collect(protocols, config.evidence()));
    }

    private static Fact<List<String>> texts(Value list, String member) {
        return list.items()
                .flatMap(items -> collect(
                        items.stream().map(item -> item.at(member).text()).toList(), list.evidence()));
    }

    private static Fact<List<String>> collect(List<Fact<String>> facts, Evidence evidence) {
        List<String> values = new ArrayList<>();
        for (Fact<String> fact : facts) {
            switch (fact) {
                case Fact.Known<String>(String value, var ignored) -> values.add(value);
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> {
                    return unknown.as();
                }
            }
        }
        return Fact.known(List.copyOf(values), evidence);
    }
}
