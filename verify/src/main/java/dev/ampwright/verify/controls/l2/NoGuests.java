package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.IdentityPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L2.7: nobody gets AWS credentials without signing in.
public final class NoGuests implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.7",
            Severity.HIGH,
            List.of("APP-AUTH", "SEC-LEAST"),
            "no guest identities",
            "Set AllowUnauthenticatedIdentities: false on the identity pool.",
            Need.of("cognito-identity:DescribeIdentityPool", "cognito-identity:DescribeIdentityPool"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(IdentityPool.class),
                "identity pools",
                pool -> List.of(Verdict.of(
                        pool.id(),
                        Fact.not(pool.allowsGuests()),
                        "only people who signed in get credentials",
                        "gives AWS credentials to guests")));
    }
}
