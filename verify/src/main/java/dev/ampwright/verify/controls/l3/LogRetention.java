package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.FunctionLogs;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L3.17: logs are kept long enough to look into an incident and not longer than the law likes.
public record LogRetention(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.17",
            Severity.MEDIUM,
            List.of("SEC-RETAIN"),
            "log retention has a minimum and a maximum",
            "Set RetentionInDays within the baseline; a log group without it keeps its events for ever.",
            FunctionLogs.needs());

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts =
                new ArrayList<>(Judging.each(facts.application(), facts.all(LogGroup.class), "log groups", group -> {
                    String kept = group.retentionDays() instanceof Fact.Known<Integer> known
                            ? known.value() + " days"
                            : "for ever";
                    return List.of(Verdict.of(
                            group.id(),
                            group.retentionDays()
                                    .is(days -> days >= baseline.minimumRetentionDays()
                                            && days <= baseline.maximumRetentionDays()),
                            "kept " + kept,
                            "kept " + kept + "; the baseline asks for " + baseline.minimumRetentionDays() + " to "
                                    + baseline.maximumRetentionDays() + " days"));
                }));
        verdicts.addAll(new FunctionLogs(facts).judge("keeps its events for ever"));
        return Judging.together(facts.application(), verdicts);
    }
}
