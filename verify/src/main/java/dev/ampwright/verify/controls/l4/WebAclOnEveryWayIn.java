package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
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
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L4.1: every way in passes a web ACL, or its bypass is closed. REST stages, AppSync, CloudFront, Amplify,
/// load balancers and user pools each need their own; an HTTP or WebSocket API cannot carry one, so it needs
/// CloudFront in front and its default endpoint disabled. Function URLs are judged by L3.8.
public final class WebAclOnEveryWayIn implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.1",
            Severity.CRITICAL,
            List.of("SEC-WAF", "APP-API"),
            "every way in passes a web ACL",
            "Associate a web ACL with it (AWS::WAFv2::WebACLAssociation; for Amplify and CloudFront a "
                    + "CLOUDFRONT ACL in us-east-1).",
            Need.of("wafv2:GetWebACLForResource"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("cloudfront:GetDistributionConfig"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        Listing<Ingress> ways = facts.all(Ingress.class);
        ways.items().forEach(way -> verdicts.addAll(judge(way, facts)));
        if (ways.complete() instanceof Fact.Unknown<Boolean> unknown) {
            verdicts.add(new Verdict.NotAssessed(
                    facts.application(), "there may be more ways in: " + unknown.why(), unknown.evidence()));
        }
        facts.all(AmplifyApp.class).items().forEach(app -> verdicts.add(guarded(app.id(), app.webAcl())));
        facts.all(UserPool.class).items().forEach(pool -> verdicts.add(guarded(pool.id(), pool.webAcl())));
        return Judging.orNotApplicable(facts.application(), verdicts, "there is no way in");
    }

    private static List<Verdict> judge(Ingress way, Facts facts) {
        return switch (way) {
            case RestApi api -> restApi(api);
            case HttpApi api -> List.of(httpApi(api, facts));
            case GraphqlApi api -> List.of(guarded(api.id(), api.webAcl()));
            case Distribution distribution -> List.of(guarded(distribution.id(), distribution.webAcl()));
            case LoadBalancer balancer -> loadBalancer(balancer);
            case FunctionUrl url ->
                List.of(new Verdict.NotApplicable(
                        url.id(),
                        "a function URL cannot carry a web ACL; see L3.8",
                        url.authType().evidence()));
        };
    }

    private static List<Verdict> restApi(RestApi api) {
        return api.endpointTypes().is(types -> types.contains("PRIVATE")) instanceof Fact.Known<Boolean> hidden
                        && hidden.value()
                ? List.of(new Verdict.NotApplicable(
                        api.id(), "a private API is no way in from the internet", hidden.evidence()))
                : Judging.each(api.id(), api.stages(), "stages", stage -> List.of(guarded(stage.id(), stage.webAcl())));
    }

    private static Verdict httpApi(HttpApi api, Facts facts) {
        // Only CloudFront in front and a closed default endpoint make an ACL unavoidable.
        Fact<Boolean> closed = Fact.all(List.of(
                api.defaultEndpointDisabled().orElse(false),
                facts.all(Distribution.class).notEmpty()));
        return Verdict.of(
                api.id(),
                closed,
                "its default endpoint is closed and CloudFront stands in front",
                "it cannot carry a web ACL: close its default endpoint and put CloudFront with a web ACL in front");
    }

    private static List<Verdict> loadBalancer(LoadBalancer balancer) {
        return balancer.scheme().is("internal"::equals) instanceof Fact.Known<Boolean> internal && internal.value()
                ? List.of(new Verdict.NotApplicable(balancer.id(), "an internal load balancer", internal.evidence()))
                : List.of(guarded(balancer.id(), balancer.webAcl()));
    }

    private static Verdict guarded(ResourceId way, Fact<String> webAcl) {
        return Verdict.of(way, webAcl.is(arn -> !arn.isEmpty()), "passes a web ACL", "no web ACL stands before it");
    }
}
