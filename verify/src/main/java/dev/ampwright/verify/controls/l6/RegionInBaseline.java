package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L6.1: the application runs where the baseline allows.
public record RegionInBaseline(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L6.1",
            Severity.MEDIUM,
            List.of("LOC-REGION"),
            "the region is in the baseline's list",
            "Choose a region of the baseline, or have the organisation add this one with its reason.",
            Need.of("cloudformation:DescribeStacks"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return facts.stacks().stream()
                .map(stack -> Verdict.of(
                        ResourceId.application(stack.name()),
                        stack.region().is(baseline.regions()::contains),
                        "runs in " + region(stack),
                        region(stack) + " is not among " + String.join(", ", baseline.regions())))
                .toList();
    }

    private static String region(StackFacts stack) {
        return stack.region() instanceof Fact.Known<String> known ? known.value() : "an unknown region";
    }
}
