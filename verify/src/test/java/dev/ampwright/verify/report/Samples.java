package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.policy.EffectiveBaseline;
import dev.ampwright.verify.policy.Policy;
import dev.ampwright.verify.policy.Waiver;
import dev.ampwright.verify.policy.WaiverFault;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports for the tests of their formats.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Description RATE = Description.blocking(
            "L4.2", Severity.HIGH, List.of("SEC-RATE"), "a rate rule that blocks", "Add a rate rule.");
    static final Description DASHBOARD =
            Description.advice("L7.5", Severity.LOW, List.of("OPS-MONITOR"), "a dashboard", "Add a dashboard.");
    static final ResourceId ACL = ResourceId.planned("AWS::WAFv2::WebACL", "app", "Acl");
    /// What a hostile name or message may hold.
    static final String HOSTILE =
            "<script>alert(1)</script> =cmd()|'x' `rm` \"q\" ![i](http://x) @all & ]]> a\tb\nc\r\u0000\u0007"
                    + "\u001b[31m \u202eexe.txt\u2066 \u200b \ud800 \uffff # *b* _i_ |";

    private Samples() {}

    static Evidence call(String sha256) {
        return new Evidence.ApiCall(
                "wafv2:GetWebACL",
                Map.of("Scope", "REGIONAL", "Id", "x"),
                "eu-west-1",
                "123456789012",
                "b5d0e2a4-7b1f-4a53-9a7d-000000000001",
                "2026-11-23T11:59:58Z",
                sha256);
    }

    /// Every kind of verdict and of evidence, of a live application.
    static Report everything() {
        String digest = "a".repeat(64);
        Evidence call = call(digest);
        Evidence denied = call("");
        Evidence file = new Evidence.InFile("security/pen-test.yaml", digest);
        Evidence template = new Evidence.InTemplate("cdk.out/app.template.json", "/Resources/Acl/Properties/Rules");
        ResourceId deployed = new ResourceId(
                "AWS::WAFv2::WebACL", "app", "Acl", "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/app/1");
        Waiver waiver = new Waiver(
                "L4.2",
                "app/Acl",
                "ops@example.com",
                "behind a second ACL",
                "OPS-7",
                LocalDate.of(2026, 12, 31),
                "w.yaml:3");
        List<Report.Line> lines = List.of(
                new Report.Line(RATE, Verdict.of(deployed, Fact.known(true, call), "it blocks", "")),
                new Report.Line(RATE, Verdict.of(ACL, Fact.known(false, template), "", "it lets everyone through")),
                new Report.Line(
                        RATE,
                        Verdict.of(
                                ResourceId.planned("AWS::WAFv2::WebACL", "app/Nested", "Acl"),
                                Fact.known(false, call),
                                "",
                                "it only counts"),
                        Optional.of(waiver)),
                new Report.Line(
                        RATE,
                        Verdict.of(
                                ResourceId.application("application"),
                                new Fact.Denied<Boolean>("wafv2:GetWebACL", List.of(denied)),
                                "",
                                "")),
                new Report.Line(
                        Description.blocking(
                                "L2.1",
                                Severity.CRITICAL,
                                List.of("APP-AUTH"),
                                "authorizers trust own pools",
                                "Point it at the pool."),
                        new Verdict.Manual(ACL, "code of your own: look at it", List.of())),
                new Report.Line(DASHBOARD, Verdict.of(ACL, Fact.known(false, file), "", "there is none")),
                new Report.Line(
                        Description.blocking(
                                "L8.1",
                                Severity.HIGH,
                                List.of("L8"),
                                "a load test",
                                "Bring the report of a load test."),
                        new Verdict.NotApplicable(ACL, "there is no way in", List.of(template))));
        return report(
                "live",
                lines,
                new Policy(
                        EffectiveBaseline.standard(),
                        List.of(new WaiverFault(
                                WaiverFault.Kind.EXPIRED, "w.yaml:9", "L4.3", "app/Acl", "it expired; take it away"))));
    }

    /// Hostile text wherever text comes from outside.
    static Report hostile() {
        Evidence evidence = new Evidence.ApiCall(
                "wafv2:GetWebACL", Map.of(HOSTILE, HOSTILE), HOSTILE, "123456789012", HOSTILE, HOSTILE, "");
        ResourceId id = new ResourceId("AWS::" + HOSTILE, HOSTILE, HOSTILE, HOSTILE);
        Waiver waiver = new Waiver("L4.2", HOSTILE, HOSTILE, HOSTILE, HOSTILE, LocalDate.of(2026, 12, 31), HOSTILE);
        List<Report.Line> lines = List.of(
                new Report.Line(RATE, Verdict.of(id, Fact.known(false, evidence), "", HOSTILE)),
                new Report.Line(RATE, Verdict.of(id, Fact.known(false, evidence), "", HOSTILE), Optional.of(waiver)),
                new Report.Line(
                        DASHBOARD,
                        Verdict.of(
                                ResourceId.application("=" + HOSTILE),
                                Fact.unresolved(HOSTILE, new Evidence.InFile(HOSTILE, "")),
                                "",
                                "")),
                new Report.Line(
                        DASHBOARD,
                        Verdict.of(
                                id,
                                Fact.known(true, new Evidence.InTemplate(HOSTILE, HOSTILE)),
                                "=HYPERLINK(\"http://x\")",
                                "")));
        return new Report(
                HOSTILE,
                NOW,
                new Report.Target("live", List.of(HOSTILE), List.of(new Report.StackLine(HOSTILE, "eu-west-1"))),
                lines,
                new Policy(
                        EffectiveBaseline.standard(),
                        List.of(new WaiverFault(WaiverFault.Kind.FAULTY, HOSTILE, HOSTILE, HOSTILE, HOSTILE))));
    }

    /// As many failures of one control as a large application may have, with long texts.
    static Report large() {
        List<Report.Line> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add(new Report.Line(
                    RATE,
                    Verdict.of(
                            ResourceId.planned("AWS::WAFv2::WebACL", "app", "Acl" + i),
                            Fact.known(false, call("")),
                            "",
                            "it lets everyone through: " + "very ".repeat(500) + "\ud83d\ude80")));
        }
        return report("live", lines, Policy.standard());
    }

    static Report template() {
        return report(
                "template",
                List.of(new Report.Line(
                        RATE,
                        Verdict.of(
                                ACL,
                                Fact.known(false, new Evidence.InTemplate("app.json", "/Resources/Acl")),
                                "",
                                "it lets everyone through"))),
                Policy.standard());
    }

    private static Report report(String mode, List<Report.Line> lines, Policy policy) {
        return new Report(
                "1.0",
                NOW,
                new Report.Target(mode, List.of("app"), List.of(new Report.StackLine("app", "eu-west-1"))),
                lines,
                policy);
    }
}
