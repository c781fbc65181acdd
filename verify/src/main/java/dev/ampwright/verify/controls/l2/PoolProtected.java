package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L2.8: the users' directory cannot be deleted by a slip, and users get back in by a verified address.
public final class PoolProtected implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.8",
            Severity.MEDIUM,
            List.of("APP-AUTH"),
            "deletion protection and account recovery",
            "Set DeletionProtection: ACTIVE and recovery by verified_email.",
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
                pool -> List.of(new Demands()
                        .that(pool.deletionProtection(), "not protected from deletion")
                        .that(
                                pool.recovery().is(ways -> ways.contains("verified_email")),
                                "no recovery by a verified e-mail address")
                        .verdict(pool.id(), "protected from deletion, recovery by e-mail", "")));
    }
}
