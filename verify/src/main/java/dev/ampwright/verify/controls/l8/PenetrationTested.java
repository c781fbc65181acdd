package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence.PenetrationTest;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// L8.4: somebody named tested the ways in, not too long ago, with what scope, and no grave finding is open.
public record PenetrationTested(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L8.4",
            Severity.HIGH,
            List.of("L8"),
            "a penetration test is attested",
            "Have every way in tested, and attest it with `ampwright attest pen-test`.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Current<PenetrationTest> current =
                new Current<>(facts.launchEvidence().penetrationTests(), PenetrationTest::date);
        return Judging.required(
                facts.application(),
                current.all(),
                "penetration test attestations",
                current.judging(PenetrationTest::resource, test -> List.of(judge(test, facts))));
    }

    private Verdict judge(PenetrationTest test, Facts facts) {
        long days = baseline.get(Baseline.MAXIMUM_PENETRATION_TEST_AGE_DAYS);
        Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();
        demands.put("it does not say who tested", test.performedBy().is(who -> !who.isBlank()));
        demands.put(
                "it does not say when, or names a day to come",
                test.date().is(day -> !day.isAfter(facts.collectedAt())));
        demands.put(
                "it is older than " + days + " days",
                test.date().is(day -> !day.isBefore(facts.collectedAt().minus(days, ChronoUnit.DAYS))));
        demands.put(
                "it has expired or does not say until when it holds",
                test.expires().is(end -> end.isAfter(facts.collectedAt())));
        demands.put("it does not say what was tested", test.scope().is(scope -> !scope.isEmpty()));
        new WaysIn(facts)
                .names()
                .forEach((name, known) -> demands.put(
                        "its scope lacks " + name,
                        test.scope().is(scope -> scope.stream().anyMatch(known::isMeantBy))));
        demands.put("there may be more ways in than are known", new WaysIn(facts).complete());
        demands.put(
                "findings of high severity are open, or it does not say",
                test.openHighFindings().is(open -> open == 0));
        List<String> unmet = demands.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Fact.Proven<Boolean> proven
                        && !(proven instanceof Fact.Known<Boolean> known && known.value()))
                .map(Map.Entry::getKey)
                .toList();
        return Verdict.of(
                test.resource(),
                Fact.all(demands.values()),
                "attested, in force, nothing grave open",
                String.join("; ", unmet));
    }
}
