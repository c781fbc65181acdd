package dev.ampwright.verify.facts;

/// An application load balancer.
///
/// @param arn its ARN
/// @param scheme `internet-facing` or `internal`
/// @param webAcl ARN of the associated web ACL, absent when there is none
public record LoadBalancer(ResourceId id, Fact<String> arn, Fact<String> scheme, Fact<String> webAcl)
        implements Ingress {}
