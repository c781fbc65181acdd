package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Fronts;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Locks;
import dev.ampwright.verify.controls.WebAcls;
import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.5: what stands behind CloudFront cannot be reached around it, by its default endpoint, a custom domain, a
/// function URL or a load balancer's own name (CloudFront Developer Guide, "Restrict access"). A way in that passes
/// a web ACL of its own may be open.
public final class NoBypass implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.5",
            Severity.HIGH,
            List.of("SEC-WAF", "APP-API"),
            "no way around CloudFront",
            "Set DisableExecuteApiEndpoint on the API, AuthType AWS_IAM with origin access control on the function"
                    + " URL, an internal scheme or CloudFront's prefix list on the load balancer, or a web ACL on the"
                    + " way in itself.",
            Need.of("cloudfront:GetDistribution"),
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("apigateway:GetDomainName", "apigateway:GET"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("apigatewayv2:GetApiMappings", "apigateway:GET"),
            Need.of("apigatewayv2:GetDomainName", "apigateway:GET"),
            Need.of("elasticloadbalancing:DescribeLoadBalancers"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("wafv2:GetWebACLForResource"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("wafv2:GetWebACL"),
            Need.of("appsync:GetGraphqlApi"),
            Need.of("apigateway:GetResources", "apigateway:GET"),
            Need.of("apigatewayv2:GetIntegrations", "apigateway:GET"),
            Need.of("apigatewayv2:GetRoutes", "apigateway:GET"),
            Need.of("appsync:ListDataSources"),
            Need.of("elasticloadbalancing:DescribeTargetGroups"),
            Need.of("elasticloadbalancing:DescribeTargetHealth"),
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(), facts.all(Ingress.class), "ways in", way -> List.of(judge(way, facts)));
    }

    private static Verdict judge(Ingress way, Facts facts) {
        Fronts fronts = new Fronts(facts);
        WebAcls acls = new WebAcls(facts);
        return switch (way) {
            case RestApi api -> {
                Listing<Fronts.Front> before = fronts.of(api);
                Fact<Boolean> own = Fact.all(
                        List.of(api.stages().notEmpty(), api.stages().all(stage -> acls.protects(stage.webAcl()))));
                yield judge(api.id(), before, Locks.of(api, before), own, "its default endpoint");
            }
            case HttpApi api -> {
                Listing<Fronts.Front> before = fronts.of(api);
                yield judge(api.id(), before, Locks.of(api, before), none(before), "its default endpoint");
            }
            case ApiDomain domain -> {
                Listing<Fronts.Front> before = fronts.of(domain);
                yield judge(domain.id(), before, Locks.of(domain, before), guarded(domain, facts, acls), "the domain");
            }
            case FunctionUrl url -> functionUrl(url, fronts.of(url), facts);
            case LoadBalancer balancer -> {
                Listing<Fronts.Front> before = fronts.of(balancer);
                yield judge(
                        balancer.id(),
                        before,
                        Locks.of(balancer, before),
                        acls.protects(balancer.webAcl()),
                        "the load balancer's own name");
            }
            case Distribution distribution ->
                notApplicable(distribution.id(), "it stands in front itself", distribution.webAcl());
            case GraphqlApi api -> notApplicable(api.id(), "whether a web ACL stands before it is L4.1", api.webAcl());
        };
    }

    /// A URL beside another way in to the same function leads around that one as well.
    private static Verdict functionUrl(FunctionUrl url, Listing<Fronts.Front> before, Facts facts) {
        Locks locks = Locks.of(url, before);
        Fact<Boolean> beside = new Graph(facts).servedBeside(url);
        if (before.items().isEmpty()) {
            switch (beside) {
                case Fact.Known<Boolean> known
                when known.value() -> {
                    return Verdict.of(
                            url.id(),
                            Fact.all(List.of(beside, locks.closed())),
                            "only signed calls reach it",
                            "anyone may call the function by it, past the way in that has the web ACL");
                }
                case Fact.Unknown<Boolean> unknown -> {
                    return Verdict.notAssessed(url.id(), unknown);
                }
                case Fact.Proven<Boolean> none -> {
                    before = new Listing<>(before.items(), before.complete().with(none.evidence()));
                }
            }
        }
        return judge(url.id(), before, locks, none(before), "the URL");
    }

    private static Verdict judge(
            ResourceId way, Listing<Fronts.Front> before, Locks locks, Fact<Boolean> ownAcl, String hole) {
        if (before.items().isEmpty()) {
            return switch (Fact.any(List.of(locks.closed(), ownAcl, Fact.not(before.notEmpty())))) {
                case Fact.Unknown<Boolean> unknown -> Verdict.notAssessed(way, unknown);
                case Fact.Proven<Boolean> proven ->
                    new Verdict.NotApplicable(
                            way,
                            "no distribution in front of it could be gone around; whether it is guarded at all is L4.1",
                            proven.evidence());
            };
        }
        if (locks.askPerson() && !(ownAcl instanceof Fact.Known<Boolean>(Boolean guarded, var ignored) && guarded)) {
            return new Verdict.Manual(
                    way,
                    hole + " is open, and CloudFront sends a header of its own: show that requests without that header"
                            + " are refused",
                    locks.closed().evidence());
        }
        return Verdict.of(
                way,
                Fact.any(List.of(locks.closed(), ownAcl)),
                "nobody gets around CloudFront unguarded",
                hole + " is open, so anyone who knows it gets around CloudFront");
    }

    /// Whether every API that answers under a domain passes a web ACL of its own there.
    private static Fact<Boolean> guarded(ApiDomain domain, Facts facts, WebAcls acls) {
        return domain.mappings()
                .all(mapping -> mapping.apiId()
                        .flatMap(id -> facts.all(RestApi.class)
                                .any(api -> Fact.all(List.of(
                                        api.apiId().is(id::equals),
                                        api.stages().notEmpty(),
                                        api.stages().all(stage -> acls.protects(stage.webAcl())))))));
    }

    private static Fact<Boolean> none(Listing<Fronts.Front> before) {
        return new Fact.Known<>(false, before.complete().evidence());
    }

    private static Verdict notApplicable(ResourceId way, String why, Fact<?> fact) {
        return new Verdict.NotApplicable(way, why, fact.evidence());
    }
}
