package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.13: what the web ACL blocks and lets through is written down.
public final class WebAclLogged implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.13",
            Severity.MEDIUM,
            List.of("SEC-WAF", "OPS-MONITOR"),
            "the web ACL writes logs",
            "Add AWS::WAFv2::LoggingConfiguration with a destination whose name begins with " + "aws-waf-logs-.",
            Need.of("wafv2:GetLoggingConfiguration"),
            Need.of("wafv2:GetWebACL"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(WebAcl.class),
                "web ACLs",
                acl -> List.of(Verdict.of(
                        acl.id(),
                        acl.logDestinations().is(targets -> !targets.isEmpty()),
                        "writes logs",
                        "writes no logs")));
    }
}
