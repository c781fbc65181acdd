package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Unread;
import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// L4.12: no way in takes TLS below 1.2. A REST API's default endpoint takes 1.0 unless it has a security policy (API
/// Gateway Developer Guide, "Security policies for REST APIs"); HTTP and WebSocket APIs never do; CloudFront's own
/// certificate always does (CloudFront API Reference, "ViewerCertificate"); a listener's policy is
/// `ELBSecurityPolicy-2016-08`, which takes 1.0, where none is named (Elastic Load Balancing, "Security policies").
public final class TlsAtLeast12 implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.12",
            Severity.HIGH,
            List.of("APP-API", "PERF-CDN"),
            "TLS 1.2 at least",
            "Set SecurityPolicy to one that begins with SecurityPolicy_TLS13_1_2 on the REST API, TLS_1_2 on the custom"
                    + " domain, MinimumProtocolVersion TLSv1.2_2021 with a certificate of your own on the"
                    + " distribution, and an ELBSecurityPolicy-TLS13-1-2 policy on the listener; let an HTTP listener"
                    + " redirect to HTTPS.",
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("apigateway:GetDomainName", "apigateway:GET"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("apigatewayv2:GetDomainName", "apigateway:GET"),
            Need.of("cloudfront:GetDistribution"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("elasticloadbalancing:DescribeListeners"),
            Need.of("elasticloadbalancing:DescribeRules"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("appsync:GetGraphqlApi"),
            Need.of("wafv2:GetWebACLForResource"));

    private static final Pattern API_NEW = Pattern.compile("TLS_1_2|SecurityPolicy_TLS1[23]_.+");
    private static final Pattern API_OLD = Pattern.compile("TLS_1_0");
    private static final Pattern CDN_NEW = Pattern.compile("TLSv1\\.[23]_\\d{4}");
    private static final Pattern CDN_OLD = Pattern.compile("SSLv3|TLSv1|TLSv1_2016|TLSv1\\.1_2016");
    private static final Pattern ELB_NEW = Pattern.compile("ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)-.+");
    private static final Pattern ELB_OLD = Pattern.compile(
            "ELBSecurityPolicy-(\\d{4}-\\d{2}|TLS13-1-[01]-.+|TLS-1-[01]-.+|FS-\\d{4}-\\d{2}|FS-1-1-.+)");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return new Unread(facts)
                .beside(
                        Judging.each(facts.application(), facts.all(Ingress.class), "ways in", TlsAtLeast12::judge),
                        unread -> unread.waysIn("which versions of TLS it takes"));
    }

    private static List<Verdict> judge(Ingress way) {
        return switch (way) {
            case RestApi api -> List.of(restApi(api));
            case HttpApi api ->
                List.of(Verdict.of(
                        api.id(),
                        api.protocol().present(),
                        "API Gateway takes no TLS below 1.2 for HTTP and WebSocket APIs",
                        "the API has no protocol"));
            case ApiDomain domain ->
                List.of(verdict(
                        domain.id(),
                        domain.securityPolicies()
                                .flatMap(policies -> Fact.all(policies.stream()
                                                .map(policy -> recent(
                                                        new Fact.Known<>(
                                                                policy,
                                                                domain.securityPolicies()
                                                                        .evidence()),
                                                        API_NEW,
                                                        API_OLD))
                                                .toList())
                                        .with(domain.securityPolicies().evidence()))));
            case Distribution distribution -> List.of(distribution(distribution));
            case LoadBalancer balancer ->
                Judging.each(balancer.id(), balancer.listeners(), "listeners", TlsAtLeast12::listener);
            case FunctionUrl url ->
                List.of(new Verdict.NotApplicable(
                        url.id(),
                        "Lambda sets the TLS versions of function URLs itself",
                        url.authType().evidence()));
            case GraphqlApi api ->
                List.of(new Verdict.NotApplicable(
                        api.id(),
                        "AppSync sets the TLS versions of its endpoints itself",
                        api.webAcl().evidence()));
        };
    }

    private static Verdict restApi(RestApi api) {
        if (api.defaultEndpointDisabled() instanceof Fact.Known<Boolean> disabled && disabled.value()) {
            return new Verdict.NotApplicable(
                    api.id(), "its default endpoint is closed; the custom domains are judged", disabled.evidence());
        }
        Fact<String> policy = api.securityPolicy() instanceof Fact.Absent<String> absent
                ? api.endpointTypes()
                        .orElse(List.of("EDGE"))
                        .map(types -> types.contains("PRIVATE") ? "TLS_1_2" : "TLS_1_0")
                        .with(absent.evidence())
                : api.securityPolicy();
        return verdict(api.id(), recent(policy, API_NEW, API_OLD));
    }

    private static Verdict distribution(Distribution distribution) {
        if (distribution.defaultCertificate() instanceof Fact.Known<Boolean> own && own.value()) {
            return Verdict.of(
                    distribution.id(),
                    Fact.not(own),
                    "",
                    "CloudFront's own certificate (*.cloudfront.net) takes TLS 1.0; use one of your own");
        }
        return verdict(
                distribution.id(),
                Fact.all(List.of(
                        Fact.not(distribution.defaultCertificate()),
                        // What CloudFront takes for a certificate of one's own where nothing is set.
                        recent(distribution.minimumTls().orElse("TLSv1"), CDN_NEW, CDN_OLD))));
    }

    private static List<Verdict> listener(LoadBalancer.Listener listener) {
        return switch (listener.protocol()) {
            case Fact.Known<String> protocol ->
                switch (protocol.value()) {
                    case "HTTPS", "TLS" ->
                        List.of(verdict(
                                listener.id(),
                                recent(listener.tlsPolicy().orElse("ELBSecurityPolicy-2016-08"), ELB_NEW, ELB_OLD)));
                    case "HTTP" -> plain(listener);
                    default ->
                        List.of(new Verdict.Manual(
                                listener.id(),
                                "it hands " + protocol.value() + " through: show that what answers takes TLS 1.2 at"
                                        + " least",
                                protocol.evidence()));
                };
            case Fact.Absent<String> absent ->
                List.of(new Verdict.NotApplicable(
                        listener.id(), "a gateway load balancer ends no connection", absent.evidence()));
            case Fact.Unknown<String> unknown -> List.of(Verdict.notAssessed(listener.id(), unknown));
        };
    }

    /// Plain HTTP may do nothing but send callers to HTTPS.
    private static List<Verdict> plain(LoadBalancer.Listener listener) {
        List<Verdict> verdicts = new ArrayList<>(List.of(redirects(listener.id(), listener.actions())));
        listener.rules().items().forEach(rule -> verdicts.add(redirects(rule.id(), rule.actions())));
        if (listener.rules().complete() instanceof Fact.Unknown<Boolean> unknown) {
            verdicts.add(Verdict.notAssessed(listener.id(), unknown));
        }
        return verdicts;
    }

    private static Verdict redirects(ResourceId id, Fact<List<LoadBalancer.Action>> actions) {
        return Verdict.of(
                id,
                actions.flatMap(all -> Fact.all(all.stream()
                                .map(action -> Fact.any(List.of(
                                        action.type().is("fixed-response"::equals),
                                        Fact.all(List.of(
                                                action.type().is("redirect"::equals),
                                                action.redirectProtocol().is("HTTPS"::equals))))))
                                .toList())
                        .with(actions.evidence())),
                "plain HTTP is only sent on to HTTPS",
                "it answers plain HTTP");
    }

    private static Fact<Boolean> recent(Fact<String> policy, Pattern recent, Pattern old) {
        return policy.flatMap(name -> {
            if (recent.matcher(name).matches()) {
                return new Fact.Known<>(true, policy.evidence());
            }
            return old.matcher(name).matches()
                    ? new Fact.Known<>(false, policy.evidence())
                    : new Fact.Unresolved<>(
                            "the TLS policy " + name + " is not one this version knows", policy.evidence());
        });
    }

    private static Verdict verdict(ResourceId id, Fact<Boolean> recent) {
        return Verdict.of(id, recent, "takes no TLS below 1.2", "takes TLS 1.0 or 1.1");
    }
}
