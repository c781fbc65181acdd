package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.20: functions run on runtimes that still get security updates.
public record RuntimesSupported(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.20",
            Severity.MEDIUM,
            List.of("APP-GEN"),
            "runtimes are supported",
            "Move the function to a supported runtime (Lambda Developer Guide, Supported runtimes).",
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(LambdaFunction.class), "Lambda functions", function -> {
            String runtime =
                    function.runtime() instanceof Fact.Known<String> known ? known.value() : "a container image";
            return List.of(Verdict.of(
                    function.id(),
                    function.runtime()
                            .map(baseline.supportedRuntimes()::contains)
                            .orElse(true),
                    runtime + " is supported",
                    runtime + " is not supported any more"));
        });
    }
}
