package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.function.Function;

/// Functions that some way in or some event calls. Others (handlers of custom resources, which only a deployment calls)
/// need neither alarms nor traces; their roles are judged like any other's.
final class ServingFunctions {
    private ServingFunctions() {}

    static List<Verdict> judge(Facts facts, Graph graph, Function<LambdaFunction, Verdict> judge) {
        List<Verdict> verdicts = Judging.each(
                facts.application(), facts.all(LambdaFunction.class), "Lambda functions", function -> switch (Fact.any(
                        List.of(graph.servesRequests(function), graph.worksOnEvents(function)))) {
                    case Fact.Known<Boolean> serves when !serves.value() -> List.of();
                    case Fact.Proven<Boolean> ignored -> List.of(judge.apply(function));
                    case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
                });
        return Judging.orNotApplicable(facts.application(), verdicts, "no function serves requests or works on events");
    }
}
