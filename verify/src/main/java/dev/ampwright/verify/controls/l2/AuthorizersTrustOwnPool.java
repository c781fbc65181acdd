package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L2.1: the API lets in users of this application's pool, not of another one.
public final class AuthorizersTrustOwnPool implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.1",
            Severity.HIGH,
            List.of("APP-AUTH"),
            "the API's authorizers trust a user pool of this app",
            "Point the authorizer's provider ARN at this app's user pool.",
            Need.of("apigateway:GetAuthorizers", "apigateway:GET"),
            Need.of("cognito-idp:DescribeUserPool"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<UserPool> pools = facts.all(UserPool.class);
        return Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(
                        api.id(), api.authorizers(), "authorizers", authorizer -> judge(authorizer, pools)));
    }

    private static List<Verdict> judge(RestApi.Authorizer authorizer, Listing<UserPool> pools) {
        if (authorizer.type().is("COGNITO_USER_POOLS"::equals) instanceof Fact.Known<Boolean> cognito
                && !cognito.value()) {
            return List.of(new Verdict.Manual(
                    authorizer.id(),
                    "the authorizer is code of your own: show that it trusts this app's users only",
                    cognito.evidence()));
        }
        Fact<Boolean> own = authorizer
                .userPoolArns()
                .flatMap(arns -> Fact.all(arns.stream()
                                .map(arn -> pools.any(pool -> pool.arn().is(arn::equals)))
                                .toList())
                        .with(authorizer.userPoolArns().evidence()));
        return List.of(Verdict.of(
                authorizer.id(),
                Fact.all(List.of(authorizer.userPoolArns().is(arns -> !arns.isEmpty()), own)),
                "trusts only user pools of this app",
                "trusts a user pool that is not this app's, or none"));
    }
}
