package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L2.1: the API lets in users of this application's pool, not of another one.
public final class AuthorizersTrustOwnPool implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.1",
            Severity.HIGH,
            List.of("APP-AUTH"),
            "the API's authorizers trust a user pool of this app",
            "Point the authorizer's provider ARN, or a JWT authorizer's issuer, at this app's user pool.",
            Need.of("apigateway:GetAuthorizers", "apigateway:GET"),
            Need.of("apigatewayv2:GetAuthorizers", "apigateway:GET"),
            Need.of("cognito-idp:DescribeUserPool"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<UserPool> pools = facts.all(UserPool.class);
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(RestApi.class),
                "REST APIs",
                api -> Judging.each(
                        api.id(), api.authorizers(), "authorizers", authorizer -> judge(authorizer, pools))));
        facts.all(HttpApi.class)
                .items()
                .forEach(api -> verdicts.addAll(Judging.each(
                        api.id(), api.authorizers(), "authorizers", authorizer -> List.of(judge(authorizer, pools)))));
        Judging.openKinds(facts, List.of(HttpApi.class)).ifPresent(verdicts::add);
        return Judging.together(facts.application(), verdicts);
    }

    private static Verdict judge(HttpApi.Authorizer authorizer, Listing<UserPool> pools) {
        if (authorizer.type().is("REQUEST"::equals) instanceof Fact.Known<Boolean> own && own.value()) {
            return new Verdict.Manual(
                    authorizer.id(),
                    "the authorizer is code of your own: show that it trusts this app's users only",
                    own.evidence());
        }
        return new Demands()
                .that(
                        authorizer
                                .issuer()
                                .flatMap(issuer -> pools.any(pool -> pool.arn().is(arn -> issues(arn, issuer)))),
                        "trusts tokens of " + text(authorizer.issuer()) + ", which is no user pool of this app")
                .that(authorizer.audiences().is(names -> !names.isEmpty()), "names no app client as its audience")
                .verdict(authorizer.id(), "trusts only tokens of a user pool of this app", "");
    }

    /// A pool `arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID` issues its tokens as
    /// `https://cognito-idp.REGION.amazonaws.com/ID`.
    private static boolean issues(String poolArn, String issuer) {
        int id = poolArn.lastIndexOf(":userpool/");
        String suffix = poolArn.startsWith("arn:aws-cn:") ? ".amazonaws.com.cn/" : ".amazonaws.com/";
        return poolArn.contains(":cognito-idp:")
                && id > 0
                && issuer.equals(issuer(region(poolArn), suffix, poolArn.substring(id + ":userpool/".length())));
    }

    private static String issuer(String region, String suffix, String pool) {
        return "https://cognito-idp." + region + suffix + pool;
    }

    /// The region may be the stand-in `${AWS::Region}`, which holds colons of its own.
    private static String region(String arn) {
        String rest = arn.substring(arn.indexOf(":cognito-idp:") + ":cognito-idp:".length());
        return rest.startsWith("${") ? rest.substring(0, rest.indexOf('}') + 1) : rest.substring(0, rest.indexOf(':'));
    }

    private static String text(Fact<String> fact) {
        return fact instanceof Fact.Known<String>(String value, var ignored) ? value : "nobody it names";
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
