package dev.ampwright.verify.facts;

import java.util.List;
import java.util.function.Predicate;

/// A web ACL of AWS WAF v2 (SEC-WAF). What it is associated with stands at the ways in.
///
/// @param arn its ARN, as the ways in name it
/// @param name its name, as alarms' dimensions name it
/// @param scope `REGIONAL` or `CLOUDFRONT`
/// @param rules in order of priority
/// @param logDestinations ARNs of where its logs go; absent when logging is off
/// @param apiGatewayBodyLimit how much of a body it inspects for API Gateway, in KiB; absent means 16
public record WebAcl(
        ResourceId id,
        Fact<String> arn,
        Fact<String> name,
        Fact<String> scope,
        Fact<List<Rule>> rules,
        Fact<List<String>> logDestinations,
        Fact<Integer> apiGatewayBodyLimit)
        implements Resource {

    /// Whether some rule fulfils a condition; unknown when none does but one could not be read.
    public Fact<Boolean> hasRule(Predicate<Rule> condition) {
        return rules.<Boolean>flatMap(all -> {
                    if (all.stream().anyMatch(condition)) {
                        return new Fact.Known<>(true, rules.evidence());
                    }
                    for (Rule rule : all) {
                        if (rule.kind() instanceof UnresolvedStatement(String why)) {
                            return new Fact.Unresolved<>("rule " + rule.name() + ": " + why, rules.evidence());
                        }
                    }
                    return new Fact.Known<>(false, rules.evidence());
                })
                .orElse(false);
    }

    /// One rule.
    ///
    /// @param action what happens on a match; for a rule group, what overrides its own actions (`NONE`: nothing
    ///     does)
    public record Rule(String name, int priority, Kind kind, Action action) {}

    /// What a rule looks at.
    public sealed interface Kind {}

    /// A rate-based statement.
    ///
    /// @param limit requests in the window
    /// @param windowSeconds 60, 120, 300 or 600; AWS takes 300 when it is not set
    /// @param aggregateKey `IP`, `FORWARDED_IP`, `CUSTOM_KEYS` or `CONSTANT`
    /// @param scopedDown whether it counts only some requests
    public record RateLimit(long limit, int windowSeconds, String aggregateKey, boolean scopedDown) implements Kind {}

    /// A managed rule group.
    ///
    /// @param vendor `AWS` or a seller
    /// @param name `AWSManagedRulesCommonRuleSet`
    /// @param countedRules rules in it that are overridden to Count or excluded
    public record ManagedGroup(String vendor, String name, List<String> countedRules) implements Kind {
        public ManagedGroup {
            countedRules = List.copyOf(countedRules);
        }
    }

    /// Any other statement.
    ///
    /// @param statement its name in the API, `ByteMatchStatement`
    public record OtherStatement(String statement) implements Kind {}

    /// A rule that could not be read from the template.
    public record UnresolvedStatement(String why) implements Kind {}

    public enum Action {
        ALLOW,
        BLOCK,
        COUNT,
        CAPTCHA,
        CHALLENGE,
        NONE
    }
}
