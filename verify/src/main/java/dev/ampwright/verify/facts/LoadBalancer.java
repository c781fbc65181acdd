package dev.ampwright.verify.facts;

import java.util.List;

/// An application or network load balancer. Only an application load balancer can carry a web ACL.
///
/// @param arn its ARN
/// @param type `application`, `network` or `gateway`; absent means application
/// @param scheme `internet-facing` or `internal`; absent means internet-facing
/// @param host its DNS name
/// @param webAcl ARN of the associated web ACL, absent when there is none
/// @param sources who may reach it by its security groups: address ranges, prefix lists, other groups; absent
///     when it has no security group
/// @param targets the target groups its listeners forward to
public record LoadBalancer(
        ResourceId id,
        Fact<String> arn,
        Fact<String> type,
        Fact<String> scheme,
        Fact<String> host,
        Fact<String> webAcl,
        Fact<List<String>> sources,
        Listing<Listener> listeners,
        Listing<TargetGroup> targets)
        implements Ingress {

    /// A port it listens on.
    ///
    /// @param protocol `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP` ...
    /// @param port absent for a gateway load balancer
    /// @param tlsPolicy name of the security policy; absent means `ELBSecurityPolicy-2016-08`
    /// @param actions what happens to a request no rule speaks about
    /// @param rules what happens to others
    public record Listener(
            ResourceId id,
            Fact<String> protocol,
            Fact<Integer> port,
            Fact<String> tlsPolicy,
            Fact<List<Action>> actions,
            Listing<Rule> rules) {}

    /// A rule of a listener.
    public record Rule(ResourceId id, Fact<List<Action>> actions) {}

    /// What happens to a request.
    ///
    /// @param type `forward`, `redirect`, `fixed-response`, `authenticate-cognito`, `authenticate-oidc`,
    ///     `jwt-validation`
    /// @param redirectProtocol `HTTP`, `HTTPS` or `#{protocol}`; absent means the request's own
    public record Action(Fact<String> type, Fact<String> redirectProtocol) {}

    /// Where requests go.
    ///
    /// @param arn its ARN
    /// @param kind `instance`, `ip`, `lambda` or `alb`; absent means instance
    /// @param functionArns ARNs of the functions in it; empty for other kinds
    public record TargetGroup(ResourceId id, Fact<String> arn, Fact<String> kind, Fact<List<String>> functionArns) {}
}
