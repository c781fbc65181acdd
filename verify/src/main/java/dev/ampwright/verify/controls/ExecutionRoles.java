package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Goes over the functions by what they may do: each with its execution role, or those alone that call a model.
/// A function whose role is unknown is not assessed.
public record ExecutionRoles(Facts facts) {

    /// Judges each function by its role.
    ///
    /// @param judge the verdicts on a function and its role; none when the control says nothing about it
    public List<Verdict> each(BiFunction<LambdaFunction, Role, List<Verdict>> judge) {
        Graph graph = new Graph(facts);
        return functions(function -> switch (graph.roleOf(function)) {
            case Fact.Known<Role> role -> judge.apply(function, role.value());
            case Fact.Absent<Role> ignored -> List.of();
            case Fact.Unknown<Role> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
        });
    }

    /// Judges each function that calls a model.
    public List<Verdict> eachCallingModel(Function<LambdaFunction, List<Verdict>> judge) {
        Graph graph = new Graph(facts);
        List<Verdict> verdicts = functions(function -> switch (graph.callsModel(function)) {
            case Fact.Known<Boolean> calls when !calls.value() -> List.of();
            case Fact.Proven<Boolean> ignored -> judge.apply(function);
            case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
        });
        return Judging.orNotApplicable(facts.application(), verdicts, "no function calls a model");
    }

    private List<Verdict> functions(Function<LambdaFunction, List<Verdict>> judge) {
        List<Verdict> verdicts = new ArrayList<>(
                Judging.each(facts.application(), facts.all(LambdaFunction.class), "Lambda functions", judge));
        verdicts.addAll(new UnreadCompute(facts).verdicts("what its role may do and which models it calls"));
        return Judging.together(facts.application(), verdicts);
    }
}
