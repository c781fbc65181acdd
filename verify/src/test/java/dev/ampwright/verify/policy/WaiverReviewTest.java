package dev.ampwright.verify.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.policy.WaiverReview.Judged;
import dev.ampwright.verify.report.Report;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaiverReviewTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Evidence HERE = new Evidence.InFile("x", "");
    private static final Fact<Boolean> YES = Fact.known(true, HERE);
    private static final Fact<Boolean> NO = Fact.known(false, HERE);
    private static final Fact<Boolean> OPEN = Fact.unresolved("later", HERE);

    @TempDir
    Path folder;

    private static Judged judged(String control, String logicalId, Fact<Boolean> met) {
        Description description = Description.blocking(control, Severity.HIGH, List.of("X"), "t", "r.");
        return new Judged(
                description,
                Verdict.of(new ResourceId("AWS::X::Y", "app", logicalId, "phys-" + logicalId), met, "yes", "no"));
    }

    private static String waiver(String control, String resource, String expires) {
        return """
                  - control: %s
                    resource: "%s"
                    owner: jane@example.com
                    reason: because
                    ticket: SEC-1
                    expires: %s
                """.formatted(control, resource, expires);
    }

    private WaiverReview review(String waivers, Baseline baseline, Judged... verdicts) throws IOException {
        Path file = folder.resolve("waivers.yaml");
        Files.writeString(file, "waivers:\n" + waivers);
        return new WaiverReview(
                new WaiverReader().read(List.of(file), Optional.empty()), List.of(verdicts), baseline, TODAY);
    }

    private WaiverReview review(String waivers, Judged... verdicts) throws IOException {
        return review(waivers, Baseline.standard(), verdicts);
    }

    private static Report report(WaiverReview review, Judged... verdicts) {
        return new Report(
                "1",
                Instant.parse("2026-11-23T12:00:00Z"),
                new Report.Target("template", List.of(), List.of()),
                List.of(verdicts).stream()
                        .map(judged -> new Report.Line(judged.control(), judged.verdict(), review.of(judged.verdict())))
                        .toList(),
                new Policy(EffectiveBaseline.standard(), review.faults()));
    }

    @Test
    void marksAFailureAndLetsItStand() throws IOException {
        Judged acl = judged("L4.3", "Acl", NO);
        Judged other = judged("L4.3", "Other", YES);
        WaiverReview review = review(waiver("L4.3", "app/Acl", "2026-12-31"), acl, other);
        assertThat(review.faults()).isEmpty();
        assertThat(review.of(acl.verdict())).map(Waiver::ticket).contains("SEC-1");
        Report report = report(review, acl, other);
        assertThat(report.exit()).isZero();
        assertThat(report.waived()).isEqualTo(1);
        assertThat(report.lines().getFirst().verdict()).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void waivesNothingOnceExpired() throws IOException {
        Judged acl = judged("L4.3", "Acl", NO);
        WaiverReview review = review(waiver("L4.3", "app/Acl", "2026-11-22"), acl);
        assertThat(kinds(review)).containsExactly(WaiverFault.Kind.EXPIRED);
        assertThat(report(review, acl).exit()).isEqualTo(1);
        assertThat(kinds(review(waiver("L4.3", "app/Acl", "2026-11-23"), acl))).isEmpty();
    }

    @Test
    void reportsAWaiverThatNothingNeeds() throws IOException {
        Judged acl = judged("L4.3", "Acl", YES);
        WaiverReview review = review(waiver("L4.3", "app/Acl", "2026-12-31"), acl);
        assertThat(kinds(review)).containsExactly(WaiverFault.Kind.UNUSED);
        assertThat(report(review, acl).exit()).isEqualTo(4);
        assertThat(review(waiver("L4.3", "app/Akl", "2026-12-31"), judged("L4.3", "Acl", NO))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("did you mean app/Acl?"));
    }

    @Test
    void neitherTurnsNotAssessedIntoPassNorCallsTheWaiverUnused() throws IOException {
        Judged acl = judged("L4.3", "Acl", OPEN);
        WaiverReview review = review(waiver("L4.3", "app/Acl", "2026-12-31"), acl);
        assertThat(review.faults()).isEmpty();
        assertThat(review.of(acl.verdict())).isEmpty();
        assertThat(report(review, acl).exit()).isEqualTo(3);
    }

    @Test
    void refusesAPatternThatCoversMoreThanFails() throws IOException {
        Judged acl = judged("L4.3", "Acl", NO);
        Judged other = judged("L4.3", "Other", YES);
        WaiverReview broad = review(waiver("L4.3", "app/*", "2026-12-31"), acl, other);
        assertThat(broad.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(WaiverFault.Kind.OVER_BROAD);
            assertThat(fault.message()).contains("it covers app/Other too", "name only app/Acl");
        });
        assertThat(report(broad, acl, other).exit()).isEqualTo(1);
        assertThat(review(waiver("L4.3", "*/Acl", "2026-12-31"), acl, other).faults())
                .isEmpty();
    }

    @Test
    void letsSomeControlsNeverBeWaivedAndTheBaselineForbidMore() throws IOException {
        Judged secret = judged("L3.5", "Function", NO);
        assertThat(kinds(review(waiver("L3.5", "app/Function", "2026-12-31"), secret)))
                .containsExactly(WaiverFault.Kind.FORBIDDEN);
        Judged acl = judged("L4.3", "Acl", NO);
        Baseline strict = Baseline.standard().with(Baseline.UNWAIVABLE_CONTROLS, List.of("L4.3"));
        assertThat(kinds(review(waiver("L4.3", "app/Acl", "2026-12-31"), strict, acl)))
                .containsExactly(WaiverFault.Kind.FORBIDDEN);
        Baseline shortLived = Baseline.standard().with(Baseline.MAXIMUM_WAIVER_DAYS, 30L);
        assertThat(review(waiver("L4.3", "app/Acl", "2026-12-31"), shortLived, acl)
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("until 2026-12-23"));
    }

    @Test
    void namesEverythingAWaiverLacks() throws IOException {
        Judged acl = judged("L4.3", "Acl", NO);
        WaiverReview review = review(
                "  - control: L4.3\n    resorce: app/Acl\n    owner: \"\"\n    expires: soon\n"
                        + waiver("L4.3", "app/Acl", "2026-12-31"),
                acl);
        assertThat(review.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.place()).endsWith("waivers.yaml:2");
            assertThat(fault.message())
                    .contains(
                            "there is no key \"resorce\"; did you mean resource?",
                            "owner is \"\"",
                            "it lacks resource, reason, ticket",
                            "expires \"soon\" is no day");
        });
        assertThat(review.of(acl.verdict())).isPresent();
        assertThat(kinds(review(waiver("L4.33", "app/Acl", "2026-12-31"), acl)))
                .containsExactly(WaiverFault.Kind.FAULTY);
    }

    @Test
    void refusesAFileOfAnotherForm() throws IOException {
        Path file = Files.writeString(folder.resolve("w.yaml"), "waiver: []\nwaivers: {}\n");
        assertThatThrownBy(() -> new WaiverReader().read(List.of(file), Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("there is no key \"waiver\"; did you mean waivers?")
                .hasMessageContaining("waivers must be a list");
    }

    private static List<WaiverFault.Kind> kinds(WaiverReview review) {
        return review.faults().stream().map(WaiverFault::kind).toList();
    }
}
