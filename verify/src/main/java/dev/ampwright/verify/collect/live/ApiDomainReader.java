package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingsResponse;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameResponse;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.ApiMapping;
import software.amazon.awssdk.services.apigatewayv2.model.DomainNameConfiguration;
import software.amazon.awssdk.services.apigatewayv2.model.GetApiMappingsResponse;

/// Custom domain names of API Gateway, both kinds, and what is mapped to them.
final class ApiDomainReader implements ResourceReader {
    private static final String GONE = "NotFoundException";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        return Reading.of(
                resource.type().equals("AWS::ApiGateway::DomainName")
                        ? ofRestApis(resource, aws)
                        : ofHttpApis(resource, aws));
    }

    private static ApiDomain ofRestApis(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        ApiGatewayClient client =
                aws.clients().get(ApiGatewayClient.class, ApiGatewayClient::builder, resource.region());
        Fact<GetDomainNameResponse> domain = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.API_GATEWAY_GET_DOMAIN_NAME,
                                resource.region(),
                                Map.of("domainName", name),
                                () -> client.getDomainName(request -> request.domainName(name)),
                                GONE),
                resource);
        Listing<ApiDomain.Mapping> rest = aws.calls()
                .pages(
                        Operation.API_GATEWAY_GET_BASE_PATH_MAPPINGS,
                        resource.region(),
                        Map.of("domainName", name),
                        token -> client.getBasePathMappings(
                                request -> request.domainName(name).limit(500).position(token)),
                        GetBasePathMappingsResponse::position)
                .listing(
                        GetBasePathMappingsResponse::items,
                        mapping -> new ApiDomain.Mapping(
                                mappingId(
                                        resource,
                                        aws,
                                        "AWS::ApiGateway::BasePathMapping",
                                        mapping.value().restApiId()),
                                text(mapping, BasePathMapping::restApiId),
                                text(mapping, BasePathMapping::stage)));
        return new ApiDomain(
                resource.id(),
                resource.nameItself(text(domain, GetDomainNameResponse::domainName)),
                domain.map(answer -> present(answer.regionalDomainName(), answer.distributionDomainName())),
                text(domain, GetDomainNameResponse::securityPolicyAsString)
                        .orElse("TLS_1_2")
                        .map(List::of),
                domain.is(answer -> answer.mutualTlsAuthentication() != null
                        && answer.mutualTlsAuthentication().truststoreUri() != null),
                rest);
    }

    private static ApiDomain ofHttpApis(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        ApiGatewayV2Client client =
                aws.clients().get(ApiGatewayV2Client.class, ApiGatewayV2Client::builder, resource.region());
        Fact<software.amazon.awssdk.services.apigatewayv2.model.GetDomainNameResponse> domain = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.API_GATEWAY_V2_GET_DOMAIN_NAME,
                                resource.region(),
                                Map.of("DomainName", name),
                                () -> client.getDomainName(request -> request.domainName(name)),
                                GONE),
                resource);
        Fact<List<DomainNameConfiguration>> configurations =
                attribute(domain, answer -> answer.domainNameConfigurations());
        return new ApiDomain(
                resource.id(),
                resource.nameItself(text(domain, answer -> answer.domainName())),
                configurations.map(all -> all.stream()
                        .flatMap(one -> Stream.ofNullable(one.apiGatewayDomainName()))
                        .toList()),
                configurations.map(all -> all.stream()
                        .map(one -> one.securityPolicy() == null ? "TLS_1_2" : one.securityPolicyAsString())
                        .toList()),
                domain.is(answer -> answer.mutualTlsAuthentication() != null
                        && answer.mutualTlsAuthentication().truststoreUri() != null),
                mappings(resource, aws, client, name));
    }

    private static Listing<ApiDomain.Mapping> mappings(
            StackResource domain, Aws aws, ApiGatewayV2Client client, String name) {
        return aws.calls()
                .pages(
                        Operation.API_GATEWAY_V2_GET_API_MAPPINGS,
                        domain.region(),
                        Map.of("DomainName", name),
                        token -> client.getApiMappings(request ->
                                request.domainName(name).maxResults("100").nextToken(token)),
                        GetApiMappingsResponse::nextToken)
                .listing(
                        GetApiMappingsResponse::items,
                        mapping -> new ApiDomain.Mapping(
                                mappingId(
                                        domain,
                                        aws,
                                        "AWS::ApiGatewayV2::ApiMapping",
                                        mapping.value().apiMappingId()),
                                text(mapping, ApiMapping::apiId),
                                text(mapping, ApiMapping::stage)));
    }

    private static dev.ampwright.verify.facts.ResourceId mappingId(
            StackResource domain, Aws aws, String type, @Nullable String id) {
        String name = Objects.requireNonNullElse(id, "mapping");
        return aws.inventory().idOf(domain, type, name::equals, name);
    }

    private static List<String> present(@Nullable String... hosts) {
        List<String> present = new ArrayList<>();
        for (String host : hosts) {
            if (host != null && !host.isEmpty()) {
                present.add(host);
            }
        }
        return List.copyOf(present);
    }
}
