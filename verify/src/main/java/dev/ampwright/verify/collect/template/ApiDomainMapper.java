package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import java.util.ArrayList;
import java.util.List;

/// Custom domain names of API Gateway, both kinds, and what is mapped to them.
final class ApiDomainMapper {
    private final Resources resources;

    ApiDomainMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::ApiGateway::DomainName").forEach(entry -> facts.add(ofRestApis(entry)));
        resources.of("AWS::ApiGatewayV2::DomainName").forEach(entry -> facts.add(ofHttpApis(entry)));
    }

    private ApiDomain ofRestApis(Resources.Entry domain) {
        Value policy = domain.at("SecurityPolicy");
        return new ApiDomain(
                domain.id(),
                domain.at("DomainName").text(),
                hosts(domain),
                // API Gateway's own default.
                policy.text().orElse("TLS_1_2").map(List::of),
                mutualTls(domain),
                mappings(domain));
    }

    private ApiDomain ofHttpApis(Resources.Entry domain) {
        Value configurations = domain.at("DomainNameConfigurations");
        return new ApiDomain(
                domain.id(),
                domain.at("DomainName").text(),
                hosts(domain),
                configurations.items().flatMap(items -> {
                    List<String> policies = new ArrayList<>();
                    for (Value item : items) {
                        switch (item.at("SecurityPolicy").text().orElse("TLS_1_2")) {
                            case Fact.Known<String>(String policy, var ignored) -> policies.add(policy);
                            case Fact.Absent<String> ignored -> {}
                            case Fact.Unknown<String> unknown -> {
                                return unknown.as();
                            }
                        }
                    }
                    return Fact.known(List.copyOf(policies), configurations.evidence());
                }),
                mutualTls(domain),
                mappings(domain));
    }

    private static Fact<List<String>> hosts(Resources.Entry domain) {
        String id = domain.id().logicalId();
        return Fact.known(
                List.of(
                        domain.stack().token(id + ".RegionalDomainName"),
                        domain.stack().token(id + ".DistributionDomainName")),
                domain.evidence());
    }

    private static Fact<Boolean> mutualTls(Resources.Entry domain) {
        return domain.at("MutualTlsAuthentication").at("TruststoreUri").text().present();
    }

    private Listing<ApiDomain.Mapping> mappings(Resources.Entry domain) {
        Listing<ApiDomain.Mapping> rest = resources.children(
                "AWS::ApiGateway::BasePathMapping",
                "DomainName",
                name -> Resources.is(domain.ref(), name),
                mapping -> new ApiDomain.Mapping(
                        mapping.id(),
                        mapping.at("RestApiId").text(),
                        mapping.at("Stage").text()));
        Listing<ApiDomain.Mapping> http = resources.children(
                "AWS::ApiGatewayV2::ApiMapping",
                "DomainName",
                name -> Resources.is(domain.ref(), name),
                mapping -> new ApiDomain.Mapping(
                        mapping.id(),
                        mapping.at("ApiId").text(),
                        mapping.at("Stage").text()));
        List<ApiDomain.Mapping> all = new ArrayList<>(rest.items());
        all.addAll(http.items());
        return new Listing<>(all, Fact.all(List.of(rest.complete(), http.complete())));
    }
}
