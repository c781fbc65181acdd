package dev.ampwright.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportTest {
    private static final Description RATE = Description.blocking(
            "L4.2", Severity.HIGH, List.of("SEC-RATE"), "a rate rule that blocks", "Add a rate rule.");
    private static final Description DASHBOARD =
            Description.advice("L7.5", Severity.LOW, List.of("OPS-MONITOR"), "a dashboard", "Add a dashboard.");
    private static final Evidence HERE = new Evidence.InTemplate("app.json", "/Resources/Acl");
    private static final ResourceId ACL = ResourceId.planned("AWS::WAFv2::WebACL", "app", "Acl");

    private static Report report(Report.Line... lines) {
        return new Report(
                "1.0",
                Instant.parse("2026-11-23T12:00:00Z"),
                new Report.Target("template", List.of("app.json"), List.of(new Report.StackLine("app", "eu-west-1"))),
                List.of(lines));
    }

    private static Report.Line line(Description control, Fact<Boolean> met) {
        return new Report.Line(control, Verdict.of(ACL, met, "it does", "it does not"));
    }

    private static final Fact<Boolean> YES = Fact.known(true, HERE);
    private static final Fact<Boolean> NO = Fact.known(false, HERE);
    private static final Fact<Boolean> DENIED = new Fact.Denied<>(
            "wafv2:GetWebACL",
            List.of(new Evidence.ApiCall("wafv2:GetWebACL", Map.of("Id", "x"), "eu-west-1", "1", "r", "t", "")));

    @Test
    void endsAsTheWorstVerdictSays() {
        assertThat(report(line(RATE, YES)).exit()).isZero();
        assertThat(report(line(RATE, YES), line(DASHBOARD, NO)).exit()).isZero();
        assertThat(report(line(RATE, DENIED), line(DASHBOARD, NO)).exit()).isEqualTo(3);
        assertThat(report(line(RATE, NO), line(RATE, DENIED)).exit()).isEqualTo(1);
    }

    @Test
    void writesJsonAsPublished() {
        JsonNode json = new JsonMapper()
                .readTree(JsonReport.write(report(line(RATE, NO), line(RATE, DENIED), line(DASHBOARD, YES))));
        assertThat(json.propertyNames())
                .containsExactly(
                        "tool",
                        "version",
                        "schemaVersion",
                        "collectedAt",
                        "target",
                        "summary",
                        "verdicts",
                        "baseline",
                        "waiverFaults",
                        "guide",
                        "exit");
        assertThat(json.get("tool").asString()).isEqualTo("ampwright");
        assertThat(json.get("exit").asInt()).isEqualTo(1);
        assertThat(json.get("summary").toString())
                .isEqualTo("{\"pass\":1,\"fail\":1,\"notApplicable\":0,\"notAssessed\":1,\"manual\":0,\"waived\":0}");
        JsonNode verdict = json.get("verdicts").get(0);
        assertThat(verdict.toString())
                .isEqualTo("{\"id\":\"" + verdict.get("id").asString() + "\",\"control\":\"L4.2\","
                        + "\"title\":\"a rate rule that blocks\",\"guide\":[\"SEC-RATE\"],\"verdict\":\"fail\","
                        + "\"blocking\":true,\"severity\":\"high\",\"resource\":\"app/Acl\",\"resourceId\":"
                        + "{\"type\":\"AWS::WAFv2::WebACL\",\"stack\":\"app\",\"logicalId\":\"Acl\",\"physicalId\":\"\"},"
                        + "\"message\":\"it does not\",\"remedy\":\"Add a rate rule.\",\"evidence\":"
                        + "[{\"template\":\"app.json\",\"pointer\":\"/Resources/Acl\"}]}");
        assertThat(json.get("guide")
                        .valueStream()
                        .filter(requirement -> requirement.has("worst"))
                        .map(requirement -> requirement.get("id").asString() + " "
                                + requirement.get("worst").asString()))
                .containsExactly("SEC-RATE fail", "OPS-MONITOR pass");
        assertThat(json.get("verdicts").get(1).get("verdict").asString()).isEqualTo("notAssessed");
        assertThat(json.get("verdicts").get(1).get("message").asString())
                .isEqualTo("access denied: the caller needs wafv2:GetWebACL");
    }

    @Test
    void showsAPersonWhatFailsWithItsRemedy() {
        String text = new ConsoleReport(new Terminal(false, true)).write(report(line(RATE, NO), line(DASHBOARD, YES)));
        assertThat(text)
                .contains("L4  Web ACL and rates")
                .contains("✗ L4.2")
                .contains("app/Acl: it does not")
                .contains("→ Add a rate rule.")
                .contains("✓ L7.5")
                .contains("1 pass, 1 fail, 0 not assessed")
                .contains("Not fit to launch: L4.2 fails")
                .doesNotContain("Add a dashboard.")
                .doesNotContain("\u001b");
    }

    @Test
    void usesColoursAndSymbolsOnlyWhereTheyAreWanted() {
        assertThat(new ConsoleReport(new Terminal(true, true)).write(report(line(RATE, NO))))
                .contains("\u001b[31;1m✗");
        assertThat(new ConsoleReport(new Terminal(false, false)).write(report(line(RATE, NO))))
                .matches(text -> text.chars().allMatch(c -> c < 128), "plain ASCII");
    }

    @Test
    void staysWithinAHundredColumnsAndLeavesNoBlanksAtLineEnds() {
        Report.Line[] lines = new Report.Line[8];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Report.Line(
                    RATE,
                    Verdict.of(
                            ResourceId.planned(
                                    "AWS::WAFv2::WebACL", "a-stack-with-a-long-name/Nested0E1DEF98", "Acl" + i),
                            NO,
                            "",
                            "it lets everyone through, however much he sends, from wherever he sends it"));
        }
        String text = new ConsoleReport(new Terminal(false, true)).write(report(lines));
        assertThat(text.lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).isEqualTo(line.stripTrailing()));
        assertThat(text).contains("FAIL  8 of 8").contains("and 3 more:");
    }

    @Test
    void tellsWhatIsOpenBesideAFailure() {
        assertThat(new ConsoleReport(new Terminal(false, true)).write(report(line(RATE, NO), line(RATE, DENIED))))
                .contains(
                        "app/Acl: it does not\n",
                        "app/Acl: not assessed: access denied: the caller needs wafv2:GetWebACL");
    }

    @Test
    void countsAdviceApart() {
        assertThat(new ConsoleReport(new Terminal(false, true)).write(report(line(RATE, YES), line(DASHBOARD, NO))))
                .contains("1 pass, 1 fail (1 of them advice)", "Advice: L7.5", "Fit to launch");
    }
}
