package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.4: functions that share a role share each other's rights.
public final class OneRolePerFunction implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.4",
            Severity.MEDIUM,
            List.of("SEC-LEAST"),
            "one role per function",
            "Give each function an execution role of its own.",
            Need.of("lambda:GetFunctionConfiguration"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<LambdaFunction> functions = facts.all(LambdaFunction.class);
        return Judging.each(facts.application(), functions, "Lambda functions", function -> {
            Fact<Boolean> shared = function.role()
                    .flatMap(own -> Fact.any(functions.items().stream()
                                    .filter(other -> !other.id().equals(function.id()))
                                    .map(other -> other.role().is(own::equals))
                                    .toList())
                            .with(function.role().evidence()));
            return List.of(Verdict.of(
                    function.id(),
                    Fact.not(shared),
                    "its role is its own",
                    "its role is shared with another function"));
        });
    }
}
