package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Ingress;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L6.5: a region that the project says it serves from has a way in and a function behind it, in a stack that
/// was judged.
public final class ExtraRegionsServe implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L6.5",
            Severity.MEDIUM,
            List.of("LOC-MULTI"),
            "declared extra regions really serve",
            "Deploy the application there and judge that stack in the same run, or take the region off"
                    + " security/location.yaml.",
            Need.of("cloudformation:DescribeStacks"),
            Need.of("cloudformation:ListStackResources"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Fact<List<String>> declared = facts.project().location().extraRegions();
        return switch (declared) {
            case Fact.Unknown<List<String>> unknown -> List.of(Verdict.notAssessed(facts.application(), unknown));
            case Fact.Absent<List<String>> absent -> List.of(none(facts, absent));
            case Fact.Known<List<String>> known when known.value().isEmpty() -> List.of(none(facts, known));
            case Fact.Known<List<String>> known ->
                known.value().stream()
                        .map(region -> Verdict.of(
                                ResourceId.application(region),
                                Fact.all(List.of(
                                                isIn(facts, Ingress.class, region),
                                                isIn(facts, LambdaFunction.class, region)))
                                        .with(known.evidence()),
                                "a way in and a function serve from " + region,
                                "nothing serves from " + region + ": no way in, or no function, in the stacks judged"))
                        .toList();
        };
    }

    private static Verdict none(Facts facts, Fact.Proven<?> declared) {
        return new Verdict.NotApplicable(facts.application(), "no extra region is declared", declared.evidence());
    }

    private static Fact<Boolean> isIn(Facts facts, Class<? extends Resource> kind, String region) {
        List<Fact<Boolean>> there = new ArrayList<>();
        for (Resource resource : facts.all(kind).items()) {
            facts.stacks().stream()
                    .filter(stack -> stack.name().equals(resource.id().stack()))
                    .map(StackFacts::region)
                    .forEach(where -> there.add(where.is(region::equals)));
        }
        there.add(Fact.not(facts.all(kind).complete()));
        return Fact.any(there);
    }
}
