package dev.ampwright.verify.controls;

import static dev.ampwright.verify.controls.MoreControlsTest.HERE;
import static dev.ampwright.verify.controls.MoreControlsTest.NOW;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.LaunchEvidence.Alert;
import dev.ampwright.verify.facts.LaunchEvidence.Binding;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.LaunchEvidence.Risk;
import dev.ampwright.verify.facts.LaunchEvidence.ScanReport;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.MeasuredTraffic;
import dev.ampwright.verify.facts.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Launch evidence for tests of L8.
final class LaunchExamples {
    private LaunchExamples() {}

    static Binding binding(String commit, String hash) {
        return new Binding(
                Fact.known(commit, HERE),
                hash.isEmpty() ? Fact.absent(HERE) : Fact.known(hash, HERE),
                Fact.known(true, HERE),
                Fact.known(List.of("a.txt"), HERE));
    }

    /// A thousand requests in five minutes.
    static LoadReport report(Instant finished, long failed, boolean met, String hash) {
        return new LoadReport(
                "report", "gatling", figures(finished, failed, met), Fact.known(980L, HERE), binding("c0ffee", hash));
    }

    private static Figures figures(Instant finished, long failed, boolean met) {
        return new Figures(
                Fact.known(finished.minus(Duration.ofMinutes(5)), HERE),
                Fact.known(finished, HERE),
                Fact.known(300_000L, HERE),
                Fact.known(1000L, HERE),
                Fact.known(failed, HERE),
                Fact.known(300L, HERE),
                Fact.known(800L, HERE),
                Fact.known(900L, HERE),
                Fact.known(980L, HERE),
                Fact.known(50L, HERE),
                Fact.known(List.of("api.example.com"), HERE),
                Fact.known(Map.of("p95", met), HERE));
    }

    /// A report that claims 980 requests in its busiest minute, and what CloudWatch says.
    static Facts corroborated(Fact<Long> counted) {
        Instant minute = NOW.minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES);
        MeasuredTraffic traffic = new MeasuredTraffic(
                ResourceId.planned("AWS::ApiGateway::RestApi", "app", "Api"),
                minute,
                NOW.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60),
                counted.map(count -> Map.of(minute.plusSeconds(60), count, minute, 1L)));
        return MoreControlsTest.facts(
                MoreControlsTest.evidence(List.of(report(NOW, 0, true, "")), List.of()), "eu-west-1", traffic);
    }

    static Facts scanned(Risk risk, String host) {
        ScanReport scan = new ScanReport(
                "zap.json",
                "zap",
                Fact.known(NOW.minus(Duration.ofDays(1)), HERE),
                Fact.known(List.of(host), HERE),
                Fact.known(List.of(new Alert("an alert", risk, host)), HERE));
        return MoreControlsTest.facts(
                new LaunchEvidence(
                        Listing.of(List.of(), HERE), Listing.of(List.of(), HERE), Listing.of(List.of(scan), HERE)),
                "eu-west-1");
    }
}
