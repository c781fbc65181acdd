package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.FunctionLogs;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L3.16: log groups are encrypted under a key of the account, so that reading them needs the key too.
public final class LogsEncrypted implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L3.16",
            Severity.LOW,
            List.of("SEC-LOGS"),
            "log groups have a KMS key",
            "Set KmsKeyId on the log group.",
            FunctionLogs.needs());

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(LogGroup.class),
                "log groups",
                group -> List.of(Verdict.of(
                        group.id(),
                        group.kmsKey().present(),
                        "encrypted under a key of the account",
                        "encrypted under a key of CloudWatch Logs only"))));
        verdicts.addAll(new FunctionLogs(facts).judge("is under no key of the account"));
        return Judging.together(facts.application(), verdicts);
    }
}
