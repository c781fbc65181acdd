package dev.ampwright.verify.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.collect.live.Caller;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.report.Report;
import dev.ampwright.verify.report.Terminal;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FleetSummaryTest {
    private static final Terminal NARROW = new Terminal(false, true, 60);

    @Test
    void showsWhatBecameOfEachApplicationAndWhereItsReportIs() {
        assertThat(summary(
                                new FleetResult.Judged(entry("shop.eu-west-1"), report(false)),
                                new FleetResult.Judged(entry("blog"), report(true)))
                        .toText(Map.of("shop.eu-west-1", "shop.eu-west-1.json"), NARROW))
                .isEqualTo("""
                          ✗ shop.eu-west-1  not fit to launch: L4.2
                                            shop.eu-west-1.json
                          ✓ blog            fit to launch

                        1 of 2 fit to launch; exit 1
                        """);
    }

    @Test
    void staysWithinTheTerminal() {
        String text = summary(
                        new FleetResult.Refused(
                                entry("a-name-that-takes-more-than-its-third-of-the-line"),
                                List.of(
                                        "AWS cannot be reached: sts:GetCallerIdentity in eu-west-1 gave no usable answer"
                                                + " (Connection refused); check the network and run it again")),
                        new FleetResult.Judged(entry("b"), report(true)))
                .toText(Map.of(), NARROW);
        assertThat(text.lines()).allMatch(line -> line.length() <= 60);
        assertThat(text).contains("check the network");
    }

    @Test
    void writesOutWhatAnAnswerOfAwsHides() {
        assertThat(summary(new FleetResult.Refused(entry("a"), List.of("\u001b[2Jno such stack")))
                        .toText(Map.of(), NARROW))
                .contains("\\u{1b}[2Jno such stack")
                .doesNotContain("\u001b");
    }

    private static FleetSummary summary(FleetResult... results) {
        return new FleetSummary("1.0", List.of(results));
    }

    private static FleetEntry entry(String name) {
        return new FleetEntry(
                name,
                List.of("s"),
                "eu-west-1",
                new Caller(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Report report(boolean rated) {
        Description rate = Description.blocking(
                "L4.2", Severity.HIGH, List.of("SEC-RATE"), "a rate rule that blocks", "Add a rate rule.");
        return new Report(
                "1.0",
                Instant.parse("2026-11-23T12:00:00Z"),
                new Report.Target("live", List.of("s"), List.of(new Report.StackLine("s", "eu-west-1"))),
                List.of(new Report.Line(
                        rate,
                        Verdict.of(
                                ResourceId.planned("AWS::WAFv2::WebACL", "s", "Acl"),
                                Fact.known(rated, new Evidence.InTemplate("s", "/Resources/Acl")),
                                "it does",
                                "it does not"))));
    }
}
