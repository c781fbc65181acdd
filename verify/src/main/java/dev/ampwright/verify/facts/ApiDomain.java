package dev.ampwright.verify.facts;

import java.util.List;

/// A custom domain name of API Gateway: a way in to the APIs that are mapped to it, beside their default
/// endpoints.
///
/// @param name the domain name, `api.example.com`
/// @param hosts names API Gateway gives it, to which the domain's DNS record points
/// @param securityPolicies the TLS policy of each of its endpoints: `TLS_1_0`, `TLS_1_2`, `SecurityPolicy_...`
/// @param mutualTls whether callers must show a certificate
/// @param mappings which APIs answer
public record ApiDomain(
        ResourceId id,
        Fact<String> name,
        Fact<List<String>> hosts,
        Fact<List<String>> securityPolicies,
        Fact<Boolean> mutualTls,
        Listing<Mapping> mappings)
        implements Ingress {

    /// One API that answers under the domain.
    ///
    /// @param apiId id of a REST, HTTP or WebSocket API
    /// @param stage the stage's name; absent when the path names it
    public record Mapping(ResourceId id, Fact<String> apiId, Fact<String> stage) {}
}
