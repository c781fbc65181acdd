package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
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
            "Set the pool's MfaConfiguration (option `mfa`: optional or required), with authenticator apps.",
            Need.of("cognito-idp:DescribeUserPool"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(UserPool.class), "user pools", pool -> List.of(judge(pool)));
    }

    private Verdict judge(UserPool pool) {
        Fact<String> mfa = pool.mfa().orElse("OFF");
        String set = mfa instanceof Fact.Known<String> known ? known.value() : "unknown";
        String demanded = baseline.requireMfa() ? "ON" : "OPTIONAL or ON";
        return Verdict.of(
                pool.id(),
                mfa.is(value -> value.equals("ON") || (!baseline.requireMfa() && value.equals("OPTIONAL"))),
                "MFA is " + set + " (it does not bind federated users)",
                "MFA is " + set
                        + (pool.mfa() instanceof Fact.Absent<String> ? ", as nothing is set" : "")
                        + "; the baseline asks for "
                        + demanded);
    }
}
