package dev.ampwright.verify.controls.l2;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L2.3: passwords are long enough and mixed.
public record PasswordPolicy(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L2.3",
            Severity.MEDIUM,
            List.of("APP-AUTH"),
            "password policy",
            "Ask for at least the baseline's length, with lower case, upper case, digits and symbols.",
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
        Fact<UserPool.PasswordPolicy> policy = pool.passwordPolicy();
        return new Demands()
                .that(
                        policy.is(set -> set.minimumLength() >= baseline.minimumPasswordLength()),
                        "fewer than " + baseline.minimumPasswordLength() + " characters")
                .that(policy.is(UserPool.PasswordPolicy::lowercase), "no lower case")
                .that(policy.is(UserPool.PasswordPolicy::uppercase), "no upper case")
                .that(policy.is(UserPool.PasswordPolicy::digits), "no digits")
                .that(policy.is(UserPool.PasswordPolicy::symbols), "no symbols")
                .verdict(
                        pool.id(),
                        "the password policy meets the baseline (it does not bind federated users)",
                        "the password policy is weaker than the baseline, it takes passwords with ");
    }
}
