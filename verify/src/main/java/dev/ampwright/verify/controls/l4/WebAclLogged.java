package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.13: what the web ACL blocks and counts is written down, and no filter drops it.
public final class WebAclLogged implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.13",
            Severity.MEDIUM,
            List.of("SEC-WAF", "OPS-MONITOR"),
            "the web ACL writes logs",
            "Add AWS::WAFv2::LoggingConfiguration with a destination whose name begins with aws-waf-logs-, and let its"
                    + " LoggingFilter keep BLOCK and COUNT.",
            Need.of("wafv2:GetLoggingConfiguration"),
            Need.of("wafv2:GetWebACL"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(WebAcl.class), "web ACLs", acl -> List.of(judge(acl)));
    }

    private static Verdict judge(WebAcl acl) {
        Fact<Boolean> written = acl.logDestinations().is(targets -> !targets.isEmpty());
        return Verdict.of(
                acl.id(),
                Fact.all(List.of(written, acl.droppedLogs().is(List::isEmpty))),
                "writes logs of what it blocks and counts",
                written instanceof Fact.Known<Boolean> known && known.value()
                        ? "its logging filter drops records of " + text(acl.droppedLogs())
                        : "writes no logs");
    }

    private static String text(Fact<List<String>> actions) {
        return actions instanceof Fact.Known<List<String>> known ? String.join(" and ", known.value()) : "requests";
    }
}
