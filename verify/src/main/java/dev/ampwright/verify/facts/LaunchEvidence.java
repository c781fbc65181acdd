package dev.ampwright.verify.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What people bring before the public launch (L8).
///
/// @param loadReports reports of load tests that were found
/// @param penetrationTests attestations of penetration tests that were found
public record LaunchEvidence(Listing<LoadReport> loadReports, Listing<PenetrationTest> penetrationTests) {

    /// The result of one load test.
    ///
    /// @param file where it was found
    /// @param tool `gatling`
    /// @param finished when it ended
    /// @param requests how many were sent
    /// @param failedRequests how many failed
    /// @param p95Millis 95th percentile of the response time
    /// @param assertions the simulation's own thresholds: text to met or not; empty when it states none
    /// @param commit the commit it ran against
    /// @param ingressHash hash over the ways in it ran against
    public record LoadReport(
            String file,
            String tool,
            Fact<Instant> finished,
            Fact<Long> requests,
            Fact<Long> failedRequests,
            Fact<Long> p95Millis,
            Fact<Map<String, Boolean>> assertions,
            Fact<String> commit,
            Fact<String> ingressHash) {

        /// The file, as what a verdict is about.
        public ResourceId resource() {
            return ResourceId.application(file);
        }
    }

    /// What a tester signed.
    ///
    /// @param file where it was found
    /// @param performedBy who tested
    /// @param date when the test ended
    /// @param expires until when it holds
    /// @param scope the ways in that were tested: hosts, paths or resource names
    /// @param openHighFindings findings of high or critical severity that are still open
    /// @param commit the commit that was tested
    /// @param ingressHash hash over the ways in that were tested
    public record PenetrationTest(
            String file,
            Fact<String> performedBy,
            Fact<Instant> date,
            Fact<Instant> expires,
            Fact<List<String>> scope,
            Fact<Integer> openHighFindings,
            Fact<String> commit,
            Fact<String> ingressHash) {

        /// The file, as what a verdict is about.
        public ResourceId resource() {
            return ResourceId.application(file);
        }
    }
}
