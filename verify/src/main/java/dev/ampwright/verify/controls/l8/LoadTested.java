package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Parameter;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// L8.1: a load test was run lately, with enough requests for long enough; hardly a request failed, it was fast
/// enough, and it met the thresholds it states itself. A ticked box is no evidence.
public record LoadTested(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L8.1",
            Severity.HIGH,
            List.of("L8"),
            "a load test met its thresholds",
            "Run a load test (Gatling, k6, JMeter or Locust), leave its report under security/ or give its "
                    + "folder by --evidence-dir, and attest it with `ampwright attest load-test`.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Current<LoadReport> current = new Current<>(
                facts.launchEvidence().loadReports(), report -> report.figures().finished());
        return Judging.required(
                facts.application(),
                current.all(),
                "load test reports",
                current.judging(LoadReport::resource, report -> List.of(judge(report, facts.collectedAt()))));
    }

    private Verdict judge(LoadReport report, Instant now) {
        Figures figures = report.figures();
        double percent = baseline.get(Baseline.MAXIMUM_FAILED_REQUEST_PERCENT);
        long days = baseline.get(Baseline.MAXIMUM_EVIDENCE_AGE_DAYS);
        Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();
        demands.put(
                "it is older than " + days + " days, or from a time to come",
                figures.finished().is(end -> !end.isBefore(now.minus(days, ChronoUnit.DAYS)) && !end.isAfter(now)));
        atLeast("requests", figures.requests(), Baseline.MINIMUM_LOAD_REQUESTS, demands);
        atLeast("seconds", figures.millis().map(millis -> millis / 1000), Baseline.MINIMUM_LOAD_SECONDS, demands);
        demands.put(
                "more than " + Baseline.MAXIMUM_FAILED_REQUEST_PERCENT.text(percent) + " % of its requests failed",
                figures.requests()
                        .flatMap(all -> figures.failedRequests().is(failed -> failed * 100.0 <= all * percent)));
        atMost("95th", figures.p95Millis(), Baseline.MAXIMUM_P95_MILLIS, demands);
        // Some tools leave the 99th percentile out; then the 95th has to do.
        if (!(figures.p99Millis() instanceof Fact.Unresolved<Long>)) {
            atMost("99th", figures.p99Millis(), Baseline.MAXIMUM_P99_MILLIS, demands);
        }
        demands.put(
                "a threshold of its own was not met",
                figures.assertions().orElse(Map.of()).is(assertions -> !assertions.containsValue(false)));
        List<String> unmet = demands.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Fact.Known<Boolean> known && !known.value())
                .map(Map.Entry::getKey)
                .toList();
        return Verdict.of(
                report.resource(), Fact.all(demands.values()), "its thresholds are met", String.join("; ", unmet));
    }

    private void atLeast(String what, Fact<Long> value, Parameter<Long> parameter, Map<String, Fact<Boolean>> demands) {
        long least = baseline.get(parameter);
        demands.put("it has fewer than " + least + " " + what + value(value), value.is(number -> number >= least));
    }

    private void atMost(
            String percentile, Fact<Long> value, Parameter<Long> parameter, Map<String, Fact<Boolean>> demands) {
        long most = baseline.get(parameter);
        demands.put(
                "its " + percentile + " percentile is above " + most + " ms" + value(value),
                value.is(number -> number <= most));
    }

    private static String value(Fact<Long> fact) {
        return fact instanceof Fact.Known<Long>(Long value, var ignored) ? " (" + value + ")" : "";
    }
}
