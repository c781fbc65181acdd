package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;

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
        new GraphqlMapper(resources, associations).map(facts);
        new DistributionMapper(resources).map(facts);
        resources
                .of("AWS::Lambda::Url")
                .forEach(entry -> facts.add(new FunctionUrl(
                        entry.id(),
                        entry.at("TargetFunctionArn").text(),
                        entry.at("AuthType").text())));
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
}
