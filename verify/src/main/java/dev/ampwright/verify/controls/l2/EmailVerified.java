package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L2.4: an address that nobody verified is nobody's identity.
public final class EmailVerified implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.4",
            Severity.MEDIUM,
            List.of("APP-AUTH"),
            "e-mail addresses are verified",
            "Add `email` to AutoVerifiedAttributes.",
            Need.of("cognito-idp:DescribeUserPool"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(UserPool.class),
                "user pools",
                pool -> List.of(Verdict.of(
                        pool.id(),
                        pool.autoVerified().is(attributes -> attributes.contains("email")),
                        "e-mail addresses are verified",
                        "e-mail addresses are not verified")));
    }
}
