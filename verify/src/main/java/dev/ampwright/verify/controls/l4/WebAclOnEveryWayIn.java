package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
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
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        Listing<WebAcl> acls = facts.all(WebAcl.class);
        Set<Verdict> verdicts = new LinkedHashSet<>();
        verdicts.addAll(each(facts, Ingress.class, way -> judge(way, acls, facts)));
        verdicts.addAll(each(facts, AmplifyApp.class, app -> List.of(guarded(app.id(), app.webAcl(), acls))));
        verdicts.addAll(each(facts, UserPool.class, pool -> List.of(guarded(pool.id(), pool.webAcl(), acls))));
        return Judging.orNotApplicable(facts.application(), List.copyOf(verdicts), "there is no way in");
    }

    private static <R extends Resource> List<Verdict> each(
            Facts facts, Class<R> kind, Function<R, List<Verdict>> judge) {
        Listing<R> ways = facts.all(kind);
        return ways.items().isEmpty() && ways.complete() instanceof Fact.Proven<Boolean>
                ? List.of()
                : Judging.each(facts.application(), ways, "ways in", judge);
    }

    private static List<Verdict> judge(Ingress way, Listing<WebAcl> acls, Facts facts) {
        return switch (way) {
            case RestApi api -> restApi(api, acls);
            case HttpApi api -> List.of(httpApi(api, facts));
            case ApiDomain domain ->
                List.of(new Verdict.NotApplicable(
                        domain.id(),
                        "the APIs that answer under it are judged; see L4.5",
                        domain.mappings().complete().evidence()));
            case GraphqlApi api -> List.of(guarded(api.id(), api.webAcl(), acls));
            case Distribution distribution -> List.of(guarded(distribution.id(), distribution.webAcl(), acls));
            case LoadBalancer balancer -> loadBalancer(balancer, acls);
            case FunctionUrl url ->
                List.of(new Verdict.NotApplicable(
                        url.id(),
                        "a function URL cannot carry a web ACL; see L3.8",
                        url.authType().evidence()));
        };
    }

    private static List<Verdict> restApi(RestApi api, Listing<WebAcl> acls) {
        return api.endpointTypes().is(types -> types.contains("PRIVATE")) instanceof Fact.Known<Boolean> hidden
                        && hidden.value()
                ? List.of(new Verdict.NotApplicable(
                        api.id(), "a private API is no way in from the internet", hidden.evidence()))
                : Judging.each(
                        api.id(), api.stages(), "stages", stage -> List.of(guarded(stage.id(), stage.webAcl(), acls)));
    }

    private static Verdict httpApi(HttpApi api, Facts facts) {
        // Only CloudFront with an ACL in front and a closed default endpoint make the ACL unavoidable.
        Fact<Boolean> closed = Fact.all(List.of(
                api.defaultEndpointDisabled().orElse(false),
                facts.all(Distribution.class)
                        .any(distribution -> distribution.webAcl().is(arn -> !arn.isEmpty()))));
        return Verdict.of(
                api.id(),
                closed,
                "its default endpoint is closed and CloudFront with a web ACL stands in front",
                "it cannot carry a web ACL: close its default endpoint and put CloudFront with a web ACL in front");
    }

    private static List<Verdict> loadBalancer(LoadBalancer balancer, Listing<WebAcl> acls) {
        return balancer.scheme().is("internal"::equals) instanceof Fact.Known<Boolean> internal && internal.value()
                ? List.of(new Verdict.NotApplicable(balancer.id(), "an internal load balancer", internal.evidence()))
                : List.of(guarded(balancer.id(), balancer.webAcl(), acls));
    }

    private static Verdict guarded(ResourceId way, Fact<String> webAcl, Listing<WebAcl> acls) {
        String name = webAcl instanceof Fact.Known<String>(String arn, var ignored)
                ? read(arn, acls).map(acl -> acl.id().display()).orElse(arn)
                : "";
        return Verdict.of(
                way,
                webAcl.flatMap(
                        arn -> arn.isEmpty() ? webAcl.map(ignored -> false) : known(arn, acls, webAcl.evidence())),
                "passes the web ACL " + name,
                "no web ACL stands before it");
    }

    /// What an ACL does is L4.2's and L4.3's question; of one that was not read nobody would ask it.
    private static Fact<Boolean> known(String arn, Listing<WebAcl> acls, List<Evidence> association) {
        Fact<Boolean> found = acls.any(acl -> acl.arn().is(arn::equals));
        return found instanceof Fact.Known<Boolean> known && !known.value()
                ? new Fact.Unresolved<>(
                        "the rules of web ACL " + arn + " are not known; judge the stack that has it as well",
                        association)
                : found.with(association);
    }

    private static Optional<WebAcl> read(String arn, Listing<WebAcl> acls) {
        return acls.items().stream()
                .filter(acl -> acl.arn().is(arn::equals) instanceof Fact.Known<Boolean> same && same.value())
                .findFirst();
    }
}
