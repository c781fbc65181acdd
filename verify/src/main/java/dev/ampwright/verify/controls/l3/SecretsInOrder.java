package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.verdict.Proof;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.6: each secret has a current value, and rotates where the baseline asks. Secrets Manager encrypts each
/// one with KMS; a customer-managed key is named when there is one. The value itself is never read.
public record SecretsInOrder(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.6",
            Severity.HIGH,
            List.of("SEC-SECRETS"),
            "secrets have a value and rotate as asked",
            "Put the value into the secret after the deployment and never into the template (README, \"Put the API key"
                    + " in place\"), and set a rotation schedule where the baseline asks.",
            Need.of("secretsmanager:DescribeSecret"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(Secret.class), "secrets", secret -> List.of(judge(secret)));
    }

    private Verdict judge(Secret secret) {
        if (secret.valueInTemplate() instanceof Fact.Known<Boolean> written && written.value()) {
            return new Verdict.Fail(
                    secret.id(),
                    "its value stands in the template, for everyone who may read the stack or the repository",
                    Proof.of(written));
        }
        return Verdict.of(
                secret.id(),
                inOrder(secret),
                "has a current value"
                        + (secret.kmsKey() instanceof Fact.Known<String> ? ", under a customer-managed key" : ""),
                "has no current value, or does not rotate as the baseline asks");
    }

    private Fact<Boolean> inOrder(Secret secret) {
        return baseline.requireSecretRotation()
                ? Fact.all(
                        List.of(secret.hasCurrentValue(), secret.rotationDays().present()))
                : secret.hasCurrentValue();
    }
}
