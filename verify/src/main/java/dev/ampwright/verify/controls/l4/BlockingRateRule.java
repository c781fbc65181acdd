package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Baseline;
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

/// L4.2: each web ACL has a rate-based rule that blocks, at or under the baseline, and counts every request.
public record BlockingRateRule(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.2",
            Severity.HIGH,
            List.of("SEC-RATE"),
            "a rate rule that blocks",
            "Add a rate-based rule with action Block and a limit within the baseline, without a "
                    + "scope-down statement.",
            Need.of("wafv2:GetWebACL"),
            Need.of("wafv2:GetIPSet"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(WebAcl.class), "web ACLs", acl -> {
            return List.of(Verdict.of(
                    acl.id(),
                    Rules.any(acl, rule -> blocks(rule, acl)),
                    "a rate rule blocks who sends too much",
                    "no rate rule blocks at or under " + baseline.maximumRateLimit() + " requests in five minutes"));
        });
    }

    private Fact<Boolean> blocks(WebAcl.Rule rule, WebAcl acl) {
        return switch (rule.kind()) {
            case WebAcl.RateLimit rate ->
                rule.action() != WebAcl.Action.BLOCK
                                || rate.limit() * 300 > baseline.maximumRateLimit() * rate.windowSeconds()
                        ? Rules.known(false, acl)
                        : counts(rule, rate, acl);
            case WebAcl.RuleGroup ignored ->
                rule.action() == WebAcl.Action.COUNT
                        ? Rules.known(false, acl)
                        : Rules.unresolved(rule, "what its rule group does is not read", acl);
            case WebAcl.UnresolvedStatement(String why) -> Rules.unresolved(rule, why, acl);
            case WebAcl.ManagedGroup ignored -> Rules.known(false, acl);
            case WebAcl.BodySize ignored -> Rules.known(false, acl);
            case WebAcl.OtherStatement ignored -> Rules.known(false, acl);
        };
    }

    /// Whether each request counts, by the address it comes from.
    private static Fact<Boolean> counts(WebAcl.Rule rule, WebAcl.RateLimit rate, WebAcl acl) {
        return rule.reach().flatMap(reach -> switch (reach) {
            case SOME, ADDRESSES -> Rules.known(false, acl);
            case UNKNOWN -> Rules.unresolved(rule, "which requests it counts cannot be told", acl);
            case EVERYTHING, ALL_BUT_ADDRESSES ->
                switch (rate.aggregateKey()) {
                    case "CUSTOM_KEYS" ->
                        Rules.unresolved(rule, "whether its custom keys hold a caller cannot be told", acl);
                    // Who sends the header chooses the address, a new one for each request.
                    case "FORWARDED_IP" -> Rules.known(false, acl);
                    default -> Rules.known(true, acl);
                };
        });
    }
}
