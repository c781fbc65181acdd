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

/// L2.2: multi-factor authentication as the baseline says. An absent setting is OFF. It does not bind federated
/// users: their provider decides.
public record Mfa(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.2",
            Severity.HIGH,
            List.of("APP-AUTH"),
            "MFA as the baseline asks",
            "Set MfaConfiguration to OPTIONAL or ON (option `mfa`), with authenticator apps.",
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
                        pool.mfa()
                                .orElse("OFF")
                                .is(mfa -> mfa.equals("ON") || (!baseline.requireMfa() && mfa.equals("OPTIONAL"))),
                        "MFA is on offer (it does not bind federated users)",
                        "MFA does not meet the baseline: an absent value means OFF")));
    }
}
