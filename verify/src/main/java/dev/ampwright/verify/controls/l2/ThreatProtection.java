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

/// L2.9: Cognito watches for stolen passwords and odd sign-ins (a paid feature).
public final class ThreatProtection implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L2.9",
            Severity.LOW,
            List.of("APP-AUTH"),
            "threat protection",
            "Turn on threat protection (Plus feature plan) in ENFORCED mode.",
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
                        pool.threatProtection().is("ENFORCED"::equals),
                        "threat protection is enforced",
                        "threat protection is not enforced")));
    }
}
