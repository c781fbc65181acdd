package dev.ampwright.verify.controls.l4;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.facts.WebAcl.Action;
import dev.ampwright.verify.facts.WebAcl.Reach;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L4.4: WAF sees each request's body to its end: what it inspects is at least as long as the largest prompt,
/// and a longer body is blocked. What lies behind the inspected part would reach the application unseen.
///
/// Source: AWS WAF Developer Guide, "Considerations for managing body inspection" and "Oversize web request
/// components".
public record BodyInspected(Baseline baseline) implements Control {
    private static final long FIXED_BYTES = 8192;
    private static final int DEFAULT_KIB = 16;
    private static final Description DESCRIPTION = Description.blocking(
            "L4.4",
            Severity.MEDIUM,
            List.of("SEC-WAF", "SEC-INJECT"),
            "bodies are inspected to their end",
            "Raise the body size limit in the web ACL's AssociationConfig to the largest prompt, and block longer "
                    + "bodies: a SizeConstraintStatement on the body with OversizeHandling MATCH, or "
                    + "SizeRestrictions_BODY of AWSManagedRulesCommonRuleSet. Load balancers and AppSync are "
                    + "inspected for 8 KB only.",
            Need.of("wafv2:GetWebACL"),
            Need.of("wafv2:GetIPSet"),
            Need.of("wafv2:GetWebACLForResource"),
            Need.of("amplify:GetApp"),
            Need.of("apigateway:GetStages", "apigateway:GET"),
            Need.of("appsync:GetGraphqlApi"),
            Need.of("cloudfront:GetDistribution"),
            Need.of("elasticloadbalancing:DescribeLoadBalancers"),
            Need.of("cognito-idp:DescribeUserPool"));

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
                        judge(acl, facts),
                        "inspects bodies of %,d bytes to their end and blocks those it cannot"
                                .formatted(baseline.get(Baseline.MAXIMUM_PROMPT_BYTES)),
                        "bodies pass that it does not inspect to their end, or it inspects less than the %,d bytes "
                                        .formatted(baseline.get(Baseline.MAXIMUM_PROMPT_BYTES))
                                + "of the largest prompt")));
    }

    private Fact<Boolean> judge(WebAcl acl, Facts facts) {
        List<Fact<Boolean>> kinds = new ArrayList<>();
        List<Fact<Boolean>> guarded = new ArrayList<>();
        List<Fact<Boolean>> able = new ArrayList<>();
        for (GuardedKind kind : GuardedKind.values()) {
            Fact<Boolean> stands = kind.stoodBeforeBy(acl, facts);
            Fact<Boolean> inspects = inspects(acl, kind);
            guarded.add(stands);
            able.add(inspects);
            kinds.add(Fact.any(List.of(Fact.not(stands), inspects)));
        }
        return Fact.any(guarded) instanceof Fact.Known<Boolean> some && !some.value()
                ? Fact.all(List.of(Fact.any(able), Fact.any(List.of(Fact.all(able), idle(some)))))
                : Fact.all(kinds);
    }

    /// What stands behind a web ACL decides how much of a body it sees.
    private static Fact<Boolean> idle(Fact<Boolean> guarded) {
        return new Fact.Unresolved<>(
                "it stands before no way in that was read, so how much of a body it sees is not known; judge the stack"
                        + " that associates it as well",
                guarded.evidence());
    }

    private Fact<Boolean> inspects(WebAcl acl, GuardedKind kind) {
        Fact<Long> limit = kind.fixedLimit()
                ? new Fact.Known<>(FIXED_BYTES, acl.rules().evidence())
                : acl.bodyLimits()
                        .map(limits -> limits.getOrDefault(kind.inWaf(), DEFAULT_KIB) * 1024L)
                        .orElse(DEFAULT_KIB * 1024L);
        return limit.flatMap(bytes -> bytes < baseline.get(Baseline.MAXIMUM_PROMPT_BYTES)
                ? Rules.known(false, acl)
                : Rules.any(acl, rule -> blocksOversize(rule, bytes, acl)));
    }

    private static Fact<Boolean> blocksOversize(WebAcl.Rule rule, long limit, WebAcl acl) {
        return switch (rule.kind()) {
            case WebAcl.BodySize size ->
                Rules.known(rule.action() == Action.BLOCK && matchesOversize(size, limit), acl);
            case WebAcl.ManagedGroup group ->
                restrictsSize(group) && rule.action() == Action.NONE
                        ? rule.reach().is(reach -> reach == Reach.EVERYTHING || reach == Reach.ALL_BUT_ADDRESSES)
                        : Rules.known(false, acl);
            case WebAcl.UnresolvedStatement(String why) -> Rules.unresolved(rule, why, acl);
            case WebAcl.RuleGroup ignored ->
                rule.action() == Action.COUNT
                        ? Rules.known(false, acl)
                        : Rules.unresolved(rule, "what its rule group does is not read", acl);
            case WebAcl.RateLimit ignored -> Rules.known(false, acl);
            case WebAcl.OtherStatement ignored -> Rules.known(false, acl);
        };
    }

    private static boolean restrictsSize(WebAcl.ManagedGroup group) {
        return group.vendor().equals("AWS")
                && group.name().equals("AWSManagedRulesCommonRuleSet")
                && !group.weakened().contains("SizeRestrictions_BODY");
    }

    /// Of a body that is too long WAF sees the first part only, whose length is the limit.
    private static boolean matchesOversize(WebAcl.BodySize size, long limit) {
        return switch (size.oversize()) {
            case "MATCH" -> true;
            case "CONTINUE" ->
                (size.comparison().equals("GT") && size.bytes() < limit)
                        || (size.comparison().equals("GE") && size.bytes() <= limit);
            default -> false;
        };
    }
}
