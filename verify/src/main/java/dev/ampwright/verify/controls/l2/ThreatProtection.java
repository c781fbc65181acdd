package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L2.9: Cognito watches for stolen passwords and odd sign-ins (a paid
/// feature), where the baseline asks for it.
public record ThreatProtection(Baseline baseline) implements Control {
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
                pool -> List.of(
                        baseline.get(Baseline.REQUIRE_THREAT_PROTECTION)
                                ? Verdict.of(
                                        pool.id(),
                                        pool.threatProtection().is("ENFORCED"::equals),
                                        "threat protection is enforced",
                                        "threat protection is not enforced")
                                : new Verdict.NotApplicable(
                                        pool.id(),
                                        "the baseline does not ask for threat protection, which costs per user",
                                        List.of())));
    }
}
