package dev.ampwright.verify.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What people bring before the public launch (L8).
///
/// @param loadReports reports of load tests that were found
/// @param penetrationTests attestations of penetration tests that were found
/// @param scans reports of web scanners that were found
public record LaunchEvidence(
        Listing<LoadReport> loadReports, Listing<PenetrationTest> penetrationTests, Listing<ScanReport> scans) {

    /// Evidence without scans; whether these are all is known as it is of the penetration tests.
    public LaunchEvidence(Listing<LoadReport> loadReports, Listing<PenetrationTest> penetrationTests) {
        this(loadReports, penetrationTests, new Listing<>(List.of(), penetrationTests.complete()));
    }

    /// What an attestation ties evidence to.
    ///
    /// @param commit the commit it ran against
    /// @param ingressHash hash over the ways in it ran against
    /// @param unchanged whether the report still has the digest that was attested; absent when none was
    /// @param changedSince files outside `security/` in which the commit differs from the one checked out
    public record Binding(
            Fact<String> commit, Fact<String> ingressHash, Fact<Boolean> unchanged, Fact<List<String>> changedSince) {}

    /// The result of one load test.
    ///
    /// @param file where it was found
    /// @param tool `gatling`, `k6`, `jmeter` or `locust`
    /// @param claimedPeak requests in its busiest minute, as attested
    public record LoadReport(String file, String tool, Figures figures, Fact<Long> claimedPeak, Binding binding) {

        /// The file, as what a verdict is about.
        public ResourceId resource() {
            return ResourceId.application(file);
        }
    }

    /// What a load report says. A tool that does not say something leaves it unresolved.
    ///
    /// @param started when it began
    /// @param finished when it ended
    /// @param millis how long it took
    /// @param requests how many were sent
    /// @param failedRequests how many failed
    /// @param p50Millis median of the response time
    /// @param p95Millis 95th percentile of the response time
    /// @param p99Millis 99th percentile of the response time
    /// @param peakRequests requests in its busiest minute
    /// @param peakUsers users at once, at most
    /// @param hosts what was called
    /// @param assertions its own thresholds: text to met or not; absent when its tool has none
    public record Figures(
            Fact<Instant> started,
            Fact<Instant> finished,
            Fact<Long> millis,
            Fact<Long> requests,
            Fact<Long> failedRequests,
            Fact<Long> p50Millis,
            Fact<Long> p95Millis,
            Fact<Long> p99Millis,
            Fact<Long> peakRequests,
            Fact<Long> peakUsers,
            Fact<List<String>> hosts,
            Fact<Map<String, Boolean>> assertions) {}

    /// What a tester signed.
    ///
    /// @param file where it was found
    /// @param performedBy who tested
    /// @param date when the test ended
    /// @param expires until when it holds
    /// @param scope the ways in that were tested: hosts, paths or resource names
    /// @param openHighFindings findings of high or critical severity that are still open
    public record PenetrationTest(
            String file,
            Fact<String> performedBy,
            Fact<Instant> date,
            Fact<Instant> expires,
            Fact<List<String>> scope,
            Fact<Integer> openHighFindings,
            Binding binding) {

        /// The file, as what a verdict is about.
        public ResourceId resource() {
            return ResourceId.application(file);
        }
    }

    /// The result of a web scanner's run.
    ///
    /// @param file where it was found
    /// @param tool `zap`
    /// @param created when the report was made
    /// @param hosts what was scanned
    /// @param alerts what was found and not called a false positive
    public record ScanReport(
            String file, String tool, Fact<Instant> created, Fact<List<String>> hosts, Fact<List<Alert>> alerts) {

        /// The file, as what a verdict is about.
        public ResourceId resource() {
            return ResourceId.application(file);
        }
    }

    /// One kind of finding on one host.
    public record Alert(String name, Risk risk, String host) {}

    /// How grave a finding is, as ZAP grades it.
    public enum Risk {
        INFORMATIONAL,
        LOW,
        MEDIUM,
        HIGH
    }
}
