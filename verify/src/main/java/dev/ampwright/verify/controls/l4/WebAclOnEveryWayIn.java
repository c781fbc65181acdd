package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Fronts;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Locks;
import dev.ampwright.verify.controls.Unread;
import dev.ampwright.verify.controls.WebAcls;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.ApiDomain;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// L4.1: every way in passes a web ACL that can block, or its bypass is closed. REST stages, AppSync, CloudFront,
/// Amplify, application load balancers and user pools carry their own; an HTTP or WebSocket API, a function URL and
/// a network load balancer cannot, so they need a distribution that has one, whose origin they are, and nothing
/// beside it that is open (AWS WAF Developer Guide, "Resources that you can protect with AWS WAF").
public final class WebAclOnEveryWayIn implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.1",
            Severity.CRITICAL,
            List.of("SEC-WAF", "APP-API"),
            "every way in passes a web ACL",
            "Associate a web ACL whose rules block with it (AWS::WAFv2::WebACLAssociation; for Amplify and CloudFront"
                    + " a CLOUDFRONT ACL in us-east-1); put CloudFront before what cannot carry one, and close its own"
                    + " endpoint.",
            Need.of("wafv2:GetWebACLForResource"),
            Need.of("wafv2:GetWebACL"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("apigateway:GetBasePathMappings", "apigateway:GET"),
            Need.of("apigatewayv2:GetApiMappings", "apigateway:GET"),
            Need.of("elasticloadbalancing:DescribeLoadBalancers"),
            Need.of("lambda:ListFunctionUrlConfigs"),
            Need.of("amplify:GetApp"),
            Need.of("appsync:GetGraphqlApi"),
            Need.of("cognito-idp:DescribeUserPool"),
            Need.of("cloudfront:GetDistribution"));

    private static final String NEEDS_FRONT =
            "put a distribution with a web ACL in front, whose origin it is, and close its own endpoint";

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        WebAcls acls = new WebAcls(facts);
        Fronts fronts = new Fronts(facts);
        Set<Verdict> verdicts = new LinkedHashSet<>();
        verdicts.addAll(each(facts, Ingress.class, way -> judge(way, acls, fronts)));
        verdicts.addAll(each(facts, AmplifyApp.class, app -> List.of(acls.judge(app.id(), app.webAcl()))));
        verdicts.addAll(each(facts, UserPool.class, pool -> List.of(acls.judge(pool.id(), pool.webAcl()))));
        verdicts.addAll(new Unread(facts).waysIn("whether a web ACL stands before it"));
        return Judging.orNotApplicable(facts.application(), List.copyOf(verdicts), "there is no way in");
    }

    private static <R extends Resource> List<Verdict> each(
            Facts facts, Class<R> kind, Function<R, List<Verdict>> judge) {
        Listing<R> ways = facts.all(kind);
        return ways.items().isEmpty() && ways.complete() instanceof Fact.Proven<Boolean>
                ? List.of()
                : Judging.each(facts.application(), ways, "ways in", judge);
    }

    private static List<Verdict> judge(Ingress way, WebAcls acls, Fronts fronts) {
        return switch (way) {
            case RestApi api -> restApi(api, acls, fronts);
            case HttpApi api -> List.of(httpApi(api, acls, fronts));
            case ApiDomain domain ->
                List.of(new Verdict.NotApplicable(
                        domain.id(),
                        "the APIs that answer under it are judged; whether it leads around CloudFront is L4.5",
                        domain.mappings().complete().evidence()));
            case GraphqlApi api -> List.of(graphqlApi(api, acls));
            case Distribution distribution -> List.of(acls.judge(distribution.id(), distribution.webAcl()));
            case LoadBalancer balancer -> List.of(loadBalancer(balancer, acls, fronts));
            case FunctionUrl url -> List.of(functionUrl(url, acls, fronts));
        };
    }

    private static List<Verdict> restApi(RestApi api, WebAcls acls, Fronts fronts) {
        if (proven(api.endpointTypes().is(types -> types.contains("PRIVATE")))) {
            return List.of(new Verdict.NotApplicable(
                    api.id(),
                    "a private API is no way in from the internet",
                    api.endpointTypes().evidence()));
        }
        Listing<Fronts.Front> before = fronts.of(api);
        return Judging.each(api.id(), api.stages(), "stages", stage -> {
            Verdict own = acls.judge(stage.id(), stage.webAcl());
            // Without an ACL of its own, it may be reached through CloudFront only, which has one.
            return List.of(
                    own instanceof Verdict.Fail && !before.items().isEmpty()
                            ? behind(stage.id(), before, Locks.of(api, before), acls, own.message())
                            : own);
        });
    }

    private static Verdict httpApi(HttpApi api, WebAcls acls, Fronts fronts) {
        Listing<Fronts.Front> before = fronts.of(api);
        Listing<ApiDomain> domains = fronts.domains(api.apiId());
        if (before.items().isEmpty() && domains.items().isEmpty()) {
            if (api.defaultEndpointDisabled() instanceof Fact.Unknown<Boolean> unknown) {
                return Verdict.notAssessed(api.id(), unknown);
            }
            if (proven(api.defaultEndpointDisabled())) {
                return domains.complete() instanceof Fact.Unknown<Boolean> unknown
                        ? Verdict.notAssessed(api.id(), unknown)
                        : leadsElsewhere(api);
            }
        }
        return behind(api.id(), before, Locks.of(api, before), acls, "it cannot carry a web ACL");
    }

    private static Verdict leadsElsewhere(HttpApi api) {
        return new Verdict.NotAssessed(
                api.id(),
                "its default endpoint is closed, and the custom domain that leads to it is not among the resources"
                        + " that were read; link it (--link) or judge the stack that has it as well",
                api.defaultEndpointDisabled().evidence());
    }

    private static Verdict graphqlApi(GraphqlApi api, WebAcls acls) {
        return proven(api.visibility().is("PRIVATE"::equals))
                ? new Verdict.NotApplicable(
                        api.id(),
                        "a private API is no way in from the internet",
                        api.visibility().evidence())
                : acls.judge(api.id(), api.webAcl());
    }

    private static Verdict loadBalancer(LoadBalancer balancer, WebAcls acls, Fronts fronts) {
        if (proven(balancer.scheme().is("internal"::equals))) {
            return new Verdict.NotApplicable(
                    balancer.id(),
                    "an internal load balancer",
                    balancer.scheme().evidence());
        }
        if (balancer.type().orElse("application") instanceof Fact.Unknown<String> unknown) {
            return Verdict.notAssessed(balancer.id(), unknown);
        }
        boolean carries = proven(balancer.type().orElse("application").is("application"::equals));
        Listing<Fronts.Front> before = fronts.of(balancer);
        Verdict own = acls.judge(balancer.id(), balancer.webAcl());
        if (carries && (!(own instanceof Verdict.Fail) || before.items().isEmpty())) {
            return own;
        }
        return behind(
                balancer.id(),
                before,
                Locks.of(balancer, before),
                acls,
                carries ? own.message() : "it cannot carry a web ACL");
    }

    private static Verdict functionUrl(FunctionUrl url, WebAcls acls, Fronts fronts) {
        Listing<Fronts.Front> before = fronts.of(url);
        return before.items().isEmpty() && proven(url.authType().is("AWS_IAM"::equals))
                ? new Verdict.NotApplicable(
                        url.id(),
                        "it cannot carry a web ACL, and only signed calls reach it; see L3.8",
                        url.authType().evidence())
                : behind(url.id(), before, Locks.of(url, before), acls, "it cannot carry a web ACL");
    }

    /// What is guarded by the distributions in front of it, and by nothing of its own.
    private static Verdict behind(
            ResourceId way, Listing<Fronts.Front> before, Locks locks, WebAcls acls, String withoutOwn) {
        Fact<Boolean> guarded = Fact.all(List.of(
                before.notEmpty(),
                Fact.all(before.items().stream()
                        .map(front -> acls.protects(front.distribution().webAcl()))
                        .toList())));
        if (proven(guarded) && locks.askPerson()) {
            return new Verdict.Manual(
                    way,
                    "CloudFront with a web ACL stands in front and sends a header of its own, but its own endpoint is"
                            + " open: show that it refuses requests without that header",
                    evidence(guarded, locks.closed()));
        }
        return Verdict.of(
                way,
                Fact.all(List.of(guarded, locks.closed())),
                "CloudFront with a web ACL stands in front, and its own endpoint is closed",
                withoutOwn + ", and " + missing(before, guarded) + "; " + NEEDS_FRONT);
    }

    private static String missing(Listing<Fronts.Front> before, Fact<Boolean> guarded) {
        if (before.items().isEmpty()) {
            return "no distribution has it as its origin";
        }
        return proven(guarded) ? "its own endpoint is open" : "the distribution in front has no web ACL that blocks";
    }

    private static boolean proven(Fact<Boolean> condition) {
        return condition instanceof Fact.Known<Boolean>(Boolean holds, var ignored) && holds;
    }

    private static List<Evidence> evidence(Fact<Boolean> first, Fact<Boolean> second) {
        Set<Evidence> all = new LinkedHashSet<>(first.evidence());
        all.addAll(second.evidence());
        return List.copyOf(all);
    }
}
