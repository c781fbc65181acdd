package dev.ampwright.verify.controls;

import static dev.ampwright.verify.controls.MoreControlsTest.HERE;
import static dev.ampwright.verify.controls.MoreControlsTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.LaunchEvidence.Risk;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What L8 makes of the evidence that people bring.
final class LaunchControlsTest {
    private static final Path SCANS = Path.of("src", "test", "resources", "scans");

    @TempDir
    Path scratch;

    private static List<Verdict> judge(String id, Baseline baseline, Facts facts) {
        return Checklist.of(baseline).controls().stream()
                .filter(control -> control.description().id().equals(id))
                .flatMap(control -> control.evaluate(facts).stream())
                .toList();
    }

    private static Facts loaded(LoadReport... reports) {
        return MoreControlsTest.facts(MoreControlsTest.evidence(List.of(reports), List.of()), "eu-west-1");
    }

    private static Verdict loadTested(Baseline baseline, LoadReport report) {
        return judge("L8.1", baseline, loaded(report)).getFirst();
    }

    @Test
    void countsTheNewestLoadTestWhetherItIsGoodOrBad() {
        LoadReport good = LaunchExamples.report(NOW.minus(Duration.ofDays(5)), 0, true, "");
        LoadReport bad = LaunchExamples.report(NOW.minus(Duration.ofDays(1)), 500, true, "");
        assertThat(judge("L8.1", Baseline.standard(), loaded(good, bad)))
                .hasExactlyElementsOfTypes(Verdict.NotApplicable.class, Verdict.Fail.class);
        LoadReport better = LaunchExamples.report(NOW, 0, true, "");
        assertThat(judge("L8.1", Baseline.standard(), loaded(good, bad, better)))
                .hasExactlyElementsOfTypes(
                        Verdict.NotApplicable.class, Verdict.NotApplicable.class, Verdict.Pass.class);
    }

    @Test
    void holdsALoadTestToTheBaselinesThresholds() {
        LoadReport report = LaunchExamples.report(NOW, 0, true, "");
        Baseline standard = Baseline.standard();
        assertThat(loadTested(standard, report)).isInstanceOf(Verdict.Pass.class);
        assertThat(loadTested(standard.with(Baseline.MAXIMUM_P95_MILLIS, 799L), report))
                .isInstanceOf(Verdict.Fail.class)
                .extracting(Verdict::message)
                .isEqualTo("its 95th percentile is above 799 ms (800)");
        assertThat(loadTested(standard.with(Baseline.MAXIMUM_P99_MILLIS, 899L), report))
                .isInstanceOf(Verdict.Fail.class);
        assertThat(loadTested(standard.with(Baseline.MINIMUM_LOAD_REQUESTS, 1001L), report))
                .isInstanceOf(Verdict.Fail.class);
        assertThat(loadTested(standard.with(Baseline.MINIMUM_LOAD_SECONDS, 301L), report))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void believesNoReportFromTheFuture() {
        assertThat(loadTested(Baseline.standard(), LaunchExamples.report(NOW.plusSeconds(60), 0, true, "")))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void allowsAPeakOnlyTheBaselinesToleranceBesideCloudWatch() {
        assertThat(peak(891)).isInstanceOf(Verdict.Pass.class);
        assertThat(peak(890)).isInstanceOf(Verdict.Fail.class);
        assertThat(peak(1088)).isInstanceOf(Verdict.Pass.class);
        assertThat(peak(1090)).isInstanceOf(Verdict.Fail.class);
        assertThat(peak(0)).isInstanceOf(Verdict.Fail.class);
    }

    private static Verdict peak(long counted) {
        return judge("L8.3", Baseline.standard(), LaunchExamples.corroborated(Fact.known(counted, HERE)))
                .getFirst();
    }

    @Test
    void saysThatNothingMeasuredIsNoAnswer() {
        assertThat(judge("L8.3", Baseline.standard(), loaded(LaunchExamples.report(NOW, 0, true, ""))))
                .hasOnlyElementsOfType(Verdict.NotAssessed.class);
    }

    @Test
    void holdsAScanToTheBaselinesHighestAlert() {
        Facts medium = LaunchExamples.scanned(Risk.MEDIUM, "api.example.com");
        assertThat(judge("L8.5", Baseline.standard(), medium)).hasOnlyElementsOfType(Verdict.Pass.class);
        assertThat(judge("L8.5", Baseline.standard().with(Baseline.HIGHEST_OPEN_ALERT, "low"), medium))
                .hasOnlyElementsOfType(Verdict.Fail.class);
    }

    @Test
    void cannotTellFromATemplateWhetherAScanCoveredItsAddresses() throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch);
        Files.copy(SCANS.resolve("zap.json"), scratch.resolve("zap.json"));
        assertThat(assembly.verdicts("L8.5"))
                .hasAtLeastOneElementOfType(Verdict.Pass.class)
                .hasAtLeastOneElementOfType(Verdict.NotAssessed.class)
                .noneMatch(Verdict.Fail.class::isInstance);
    }

    @Test
    void asksThatAPenetrationTestCoversEachWayIn() throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch);
        String attestation = """
                kind: penetration-test
                performedBy: Jane Doe
                date: 2026-11-01
                expires: 2027-11-01
                scope: [%s]
                openHighFindings: 0
                """;
        Path file = scratch.resolve("pen-test.yaml");
        Files.writeString(file, attestation.formatted("REST API, front end"));
        assertThat(assembly.verdicts("L8.4"))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict)
                        .isInstanceOf(Verdict.Fail.class)
                        .extracting(Verdict::message)
                        .asString()
                        .contains("its scope lacks", "UsersPool"));
        Files.writeString(file, attestation.formatted("REST API, front end, user pool"));
        assertThat(assembly.verdicts("L8.4")).hasOnlyElementsOfType(Verdict.Pass.class);
    }
}
