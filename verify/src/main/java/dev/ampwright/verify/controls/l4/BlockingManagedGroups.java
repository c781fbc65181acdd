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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// L4.3: each web ACL carries the baseline's managed groups, and they block: a group overridden to Count
/// protects nothing. Single rules of a group may count.
public record BlockingManagedGroups(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L4.3",
            Severity.HIGH,
            List.of("SEC-WAF"),
            "managed rule groups that block",
            "Add the managed rule groups with OverrideAction None.",
            Need.of("wafv2:GetWebACL"),
            Need.of("wafv2:GetIPSet"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(WebAcl.class), "web ACLs", acl -> {
            Map<String, Fact<Boolean>> groups = new LinkedHashMap<>();
            baseline.managedRuleGroups()
                    .forEach(group -> groups.put(group, Rules.any(acl, rule -> blocks(rule, group, acl))));
            String missing = groups.entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof Fact.Known<Boolean> known && !known.value())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
            return List.of(Verdict.of(
                    acl.id(),
                    Fact.all(groups.values()),
                    "the managed groups block",
                    "missing or only counting: " + missing));
        });
    }

    private static Fact<Boolean> blocks(WebAcl.Rule rule, String group, WebAcl acl) {
        if (rule.kind() instanceof WebAcl.UnresolvedStatement(String why)) {
            return Rules.unresolved(rule, why, acl);
        }
        if (!(rule.kind() instanceof WebAcl.ManagedGroup managed)
                || !managed.vendor().equals("AWS")
                || !managed.name().equals(group)
                || rule.action() != WebAcl.Action.NONE
                || ManagedRules.mostWeakened(managed)) {
            return Rules.known(false, acl);
        }
        return rule.reach().flatMap(reach -> switch (reach) {
            case EVERYTHING, ALL_BUT_ADDRESSES -> Rules.known(true, acl);
            case SOME, ADDRESSES -> Rules.known(false, acl);
            case UNKNOWN -> Rules.unresolved(rule, "which requests it looks at cannot be told", acl);
        });
    }
}
