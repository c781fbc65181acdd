package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L4.2: each web ACL has a rate-based rule that blocks, at or under the baseline, and counts every request.
public record BlockingRateRule(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.2",
            Severity.HIGH,
            List.of("SEC-RATE"),
            "a rate rule that blocks",
            "Add a rate-based rule with action Block and a limit within the baseline, without a "
                    + "scope-down statement.",
            Need.of("wafv2:GetWebACL"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(WebAcl.class), "web ACLs", acl -> {
            return List.of(Verdict.of(
                    acl.id(),
                    acl.hasRule(this::blocks),
                    "a rate rule blocks who sends too much",
                    "no rate rule blocks at or under " + baseline.maximumRateLimit() + " requests in five minutes"));
        });
    }

    private boolean blocks(WebAcl.Rule rule) {
        return rule.kind() instanceof WebAcl.RateLimit rate
                && rule.action() == WebAcl.Action.BLOCK
                && !rate.scopedDown()
                && rate.limit() * 300 <= baseline.maximumRateLimit() * rate.windowSeconds();
    }
}
