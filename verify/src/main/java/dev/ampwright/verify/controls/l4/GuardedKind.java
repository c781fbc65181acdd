package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Arn;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.LoadBalancer;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.facts.WebAcl;
import java.util.List;

/// The kinds of ways in that WAF tells apart when it limits how much of a body it inspects.
enum GuardedKind {
    API_GATEWAY,
    CLOUDFRONT,
    COGNITO_USER_POOL,
    APPSYNC,
    LOAD_BALANCER;

    /// Whether the limit is AWS's and cannot be raised.
    boolean fixedLimit() {
        return this == APPSYNC || this == LOAD_BALANCER;
    }

    /// Its name in a web ACL's association configuration.
    String inWaf() {
        return name();
    }

    /// Whether a web ACL stands before something of this kind.
    Fact<Boolean> stoodBeforeBy(WebAcl acl, Facts facts) {
        return switch (this) {
            case API_GATEWAY -> facts.all(RestApi.class).any(api -> api.stages().any(stage -> is(stage.webAcl(), acl)));
            case CLOUDFRONT ->
                Fact.any(List.of(
                        facts.all(Distribution.class).any(distribution -> is(distribution.webAcl(), acl)),
                        facts.all(AmplifyApp.class).any(app -> is(app.webAcl(), acl))));
            case COGNITO_USER_POOL -> facts.all(UserPool.class).any(pool -> is(pool.webAcl(), acl));
            case APPSYNC -> facts.all(GraphqlApi.class).any(api -> is(api.webAcl(), acl));
            case LOAD_BALANCER -> facts.all(LoadBalancer.class).any(balancer -> is(balancer.webAcl(), acl));
        };
    }

    private static Fact<Boolean> is(Fact<String> webAcl, WebAcl acl) {
        return acl.arn()
                .flatMap(own -> webAcl.flatMap(named -> !named.equals(own) && Arn.isOpen(own) != Arn.isOpen(named)
                        ? new Fact.Unresolved<>(
                                "whether " + named + " is this web ACL is known once both are deployed",
                                webAcl.evidence())
                        : new Fact.Known<>(named.equals(own), webAcl.evidence())));
    }
}
