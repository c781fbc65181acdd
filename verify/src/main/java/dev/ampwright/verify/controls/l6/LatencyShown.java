package dev.ampwright.verify.controls.l6;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// L6.6: from each place of users that the project names, the time to the first byte was measured lately and is
/// within the baseline. People bring it in `security/location.yaml`; nothing in a stack shows it.
public record LatencyShown(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L6.6",
            Severity.LOW,
            List.of("LOC-MULTI", "LOC-REGION"),
            "latency is measured from the users' places",
            "Measure the time to the first byte from each place and write p99Millis and measured to"
                    + " security/location.yaml; where it is too long, choose a nearer region.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return switch (facts.project().location().places()) {
            case Fact.Unknown<List<Location.Place>> unknown ->
                List.of(Verdict.notAssessed(facts.application(), unknown));
            case Fact.Absent<List<Location.Place>> absent -> List.of(none(facts, absent));
            case Fact.Known<List<Location.Place>> known when known.value().isEmpty() -> List.of(none(facts, known));
            case Fact.Known<List<Location.Place>> known ->
                known.value().stream().map(place -> judge(place, facts)).toList();
        };
    }

    private static Verdict none(Facts facts, Fact.Proven<?> places) {
        return new Verdict.NotApplicable(facts.application(), "no place of users is named", places.evidence());
    }

    private Verdict judge(Location.Place place, Facts facts) {
        LocalDate today = LocalDate.ofInstant(facts.collectedAt(), ZoneOffset.UTC);
        LocalDate oldest = today.minusDays(baseline.maximumEvidenceAgeDays());
        String millis = place.p99Millis() instanceof Fact.Known<Integer> known ? known.value() + " ms" : "not measured";
        return Verdict.of(
                ResourceId.application(place.name()),
                Fact.all(List.of(
                        place.p99Millis().is(value -> value <= baseline.get(Baseline.MAXIMUM_LATENCY_MILLIS)),
                        place.measured().is(date -> !date.isBefore(oldest) && !date.isAfter(today)))),
                "p99 from " + place.name() + " is " + millis,
                "p99 from " + place.name() + ": " + millis + "; the baseline asks for at most "
                        + baseline.get(Baseline.MAXIMUM_LATENCY_MILLIS) + " ms, measured in the last "
                        + baseline.maximumEvidenceAgeDays() + " days");
    }
}
