package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// L8.1: a load test was run lately, met its own thresholds, and hardly a request failed. A ticked box is no
/// evidence.
public record LoadTested(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L8.1",
            Severity.HIGH,
            List.of("L8"),
            "a load test met its thresholds",
            "Run the load test (load-test/README) and leave its report under security/ or give its "
                    + "folder by --evidence-dir.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.required(
                facts.application(), facts.launchEvidence().loadReports(), "load test reports", report -> {
                    Instant oldest = facts.collectedAt().minus(baseline.maximumEvidenceAgeDays(), ChronoUnit.DAYS);
                    Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();
                    demands.put(
                            "it is older than " + baseline.maximumEvidenceAgeDays() + " days",
                            report.finished().is(end -> !end.isBefore(oldest)));
                    demands.put("it sent no request", report.requests().is(count -> count > 0));
                    demands.put(
                            "more than " + baseline.maximumFailedRequestPercent() + " % of its requests failed",
                            report.requests()
                                    .flatMap(all -> report.failedRequests()
                                            .is(failed ->
                                                    failed * 100.0 <= all * baseline.maximumFailedRequestPercent())));
                    demands.put("it states no threshold", report.assertions().is(assertions -> !assertions.isEmpty()));
                    demands.put(
                            "a threshold of its own was not met",
                            report.assertions().is(assertions -> !assertions.containsValue(false)));
                    List<String> unmet = demands.entrySet().stream()
                            .filter(entry -> entry.getValue() instanceof Fact.Known<Boolean> known && !known.value())
                            .map(Map.Entry::getKey)
                            .toList();
                    return List.of(Verdict.of(
                            report.resource(),
                            Fact.all(demands.values()),
                            "its thresholds are met",
                            String.join("; ", unmet)));
                });
    }
}
