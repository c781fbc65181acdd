package dev.ampwright.verify.controls.l8;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.MeasuredTraffic;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// L8.3: the busiest minute that a load test claims is what CloudWatch counted at the ways in meanwhile.
public record PeakCorroborated(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L8.3",
            Severity.MEDIUM,
            List.of("L8"),
            "CloudWatch saw the load that is claimed",
            "Attest the busiest minute of the test that ran against this stack, within 15 days of it, as CloudWatch "
                    + "keeps its minutes no longer (`ampwright attest load-test --peak-requests-per-minute`).",
            Need.of("apigateway:GetRestApi", "apigateway:GET"),
            Need.of("apigatewayv2:GetApi", "apigateway:GET"),
            Need.of("cloudwatch:GetMetricData"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Current<LoadReport> current = new Current<>(
                facts.launchEvidence().loadReports(), report -> report.figures().finished());
        return Judging.each(
                facts.application(),
                current.all(),
                "load test reports",
                current.judging(LoadReport::resource, report -> List.of(judge(report, facts))));
    }

    private Verdict judge(LoadReport report, Facts facts) {
        Fact<Long> claimed = report.claimedPeak() instanceof Fact.Absent<Long> nobody
                ? (report.figures().peakRequests() instanceof Fact.Known<Long> own ? own : nobody)
                : report.claimedPeak();
        if (claimed instanceof Fact.Absent<Long> absent) {
            return Verdict.of(
                    report.resource(),
                    absent.present(),
                    "",
                    "neither the report nor an attestation says how many requests its busiest minute had");
        }
        if (facts.world() == Facts.World.TEMPLATE) {
            return new Verdict.NotAssessed(
                    report.resource(), "only a deployed stack has metrics to hold it against", claimed.evidence());
        }
        Fact<Long> counted = report.figures()
                .started()
                .flatMap(start -> report.figures()
                        .finished()
                        .flatMap(end -> counted(
                                start.truncatedTo(ChronoUnit.MINUTES),
                                end.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES),
                                facts.all(MeasuredTraffic.class))));
        double tolerance = baseline.get(Baseline.PEAK_TOLERANCE_PERCENT);
        Fact<Boolean> agrees = claimed.flatMap(claim ->
                counted.is(count -> count > 0 && Math.abs(claim - count) * 100.0 <= count * tolerance));
        return Verdict.of(
                report.resource(),
                agrees,
                "its busiest minute, " + text(claimed) + " requests, agrees with CloudWatch's " + text(counted),
                "it claims " + text(claimed) + " requests in its busiest minute; CloudWatch counted " + text(counted));
    }

    private static String text(Fact<Long> fact) {
        return fact instanceof Fact.Known<Long>(Long value, var ignored) ? String.valueOf(value) : "none";
    }

    /// The busiest minute of all ways in together.
    private static Fact<Long> counted(Instant from, Instant to, Listing<MeasuredTraffic> measured) {
        Map<Instant, Long> minutes = new HashMap<>();
        Listing<MeasuredTraffic> meanwhile = new Listing<>(
                measured.items().stream()
                        .filter(traffic ->
                                traffic.from().equals(from) && traffic.to().equals(to))
                        .toList(),
                measured.complete());
        Fact<Boolean> all = meanwhile.all(traffic -> traffic.requestsByMinute().map(counts -> {
            counts.forEach((minute, count) -> minutes.merge(minute, count, Long::sum));
            return true;
        }));
        List<Evidence> evidence = meanwhile.items().stream()
                .flatMap(traffic -> traffic.requestsByMinute().evidence().stream())
                .toList();
        if (meanwhile.items().isEmpty() && all instanceof Fact.Known<Boolean> known) {
            return new Fact.Unresolved<>(
                    "there is no REST or HTTP API whose requests CloudWatch counts by the minute", known.evidence());
        }
        return all.map(ignored -> minutes.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0))
                .with(evidence);
    }
}
