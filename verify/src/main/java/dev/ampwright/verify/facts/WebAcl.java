package dev.ampwright.verify.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A web ACL of AWS WAF v2 (SEC-WAF). What it is associated with stands at the ways in.
///
/// Source: AWS WAF API Reference, "WebACL".
///
/// @param arn its ARN, as the ways in name it
/// @param metric what its metrics are called by, as alarms' dimensions name it; absent when it has none
/// @param scope `REGIONAL` or `CLOUDFRONT`
/// @param defaultAction what happens to a request no rule decides, `ALLOW` or `BLOCK`
/// @param rules in order of priority
/// @param logDestinations ARNs of where its logs go; absent when logging is off
/// @param droppedLogs actions (`BLOCK`, `COUNT`) of which the logging filter drops records; absent when logging is off
/// @param bodyLimits how much of a body it inspects, in KiB, by kind of resource (`API_GATEWAY`, `CLOUDFRONT`,
///     `COGNITO_USER_POOL` ...); a kind that is not there has AWS's default of 16; absent means none is set
public record WebAcl(
        ResourceId id,
        Fact<String> arn,
        Fact<String> metric,
        Fact<String> scope,
        Fact<Action> defaultAction,
        Fact<List<Rule>> rules,
        Fact<List<String>> logDestinations,
        Fact<List<String>> droppedLogs,
        Fact<Map<String, Integer>> bodyLimits)
        implements Resource {

    /// One rule.
    ///
    /// @param action what happens on a match; for a rule group, what overrides its own actions (`NONE`: nothing
    ///     does)
    /// @param reach which requests it matches; for a rate rule or a rule group, which ones it looks at; unknown
    ///     when an IP set it names could not be read
    public record Rule(String name, int priority, Kind kind, Action action, Fact<Reach> reach) {}

    /// What a rule looks at.
    public sealed interface Kind {}

    /// A rate-based statement.
    ///
    /// @param limit requests in the window
    /// @param windowSeconds 60, 120, 300 or 600; AWS takes 300 when it is not set
    /// @param aggregateKey `IP`, `FORWARDED_IP`, `CUSTOM_KEYS` or `CONSTANT`
    public record RateLimit(long limit, int windowSeconds, String aggregateKey) implements Kind {}

    /// A managed rule group.
    ///
    /// @param vendor `AWS` or a seller
    /// @param name `AWSManagedRulesCommonRuleSet`
    /// @param overrides rules in it whose own action is replaced; an excluded rule counts
    public record ManagedGroup(String vendor, String name, Map<String, Action> overrides) implements Kind {
        public ManagedGroup {
            overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        }

        /// Rules that were made weaker than the group has them.
        public List<String> weakened() {
            return overrides.entrySet().stream()
                    .filter(entry -> entry.getValue() == Action.COUNT || entry.getValue() == Action.ALLOW)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /// A rule group of the account's own; what is in it is not read.
    ///
    /// @param arn its ARN
    public record RuleGroup(String arn) implements Kind {}

    /// The size of the body compared with a number.
    ///
    /// @param comparison `GT`, `GE`, `LT`, `LE`, `EQ` or `NE`
    /// @param bytes what it is compared with
    /// @param oversize what happens when there is more body than WAF sees: `CONTINUE`, `MATCH` or `NO_MATCH`
    public record BodySize(String comparison, long bytes, String oversize) implements Kind {}

    /// Any other statement.
    ///
    /// @param statement its name in the API, `ByteMatchStatement`
    public record OtherStatement(String statement) implements Kind {}

    /// A rule that could not be read from the template.
    public record UnresolvedStatement(String why) implements Kind {}

    /// How many requests a statement speaks of.
    public enum Reach {
        /// Each request.
        EVERYTHING,
        /// Each one but those of a few listed addresses.
        ALL_BUT_ADDRESSES,
        /// Some, and not others.
        SOME,
        /// Those of a few listed addresses.
        ADDRESSES,
        /// It cannot be told from what was read.
        UNKNOWN
    }

    public enum Action {
        ALLOW,
        BLOCK,
        COUNT,
        CAPTCHA,
        CHALLENGE,
        NONE
    }
}
