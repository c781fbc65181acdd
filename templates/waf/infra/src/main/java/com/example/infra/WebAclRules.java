package com.example.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AllowActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AndStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.BlockActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.BodyProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ByteMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.LabelMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.NotStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OrStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RateBasedStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionOverrideProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.SizeConstraintStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.TextTransformationProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;

/// The rules that web ACLs are put together from. Every rule blocks.
final class WebAclRules {
    private static final String COMMON = "AWSManagedRulesCommonRuleSet";

    /// The common rule set's rules on bodies, and the labels they leave on a request.
    private static final Map<String, String> BODY_RULES = Map.of(
            "CrossSiteScripting_BODY", "CrossSiteScripting_Body",
            "EC2MetaDataSSRF_BODY", "EC2MetaDataSSRF_Body",
            "GenericLFI_BODY", "GenericLFI_Body",
            "GenericRFI_BODY", "GenericRFI_Body");

    private WebAclRules() {}

    /// A managed rule group with its own actions.
    static RuleProperty managed(int priority, String group) {
        return managed(priority, group, List.of());
    }

    private static RuleProperty managed(int priority, String group, List<RuleActionOverrideProperty> overrides) {
        return rule(priority, group)
                .statement(StatementProperty.builder()
                        .managedRuleGroupStatement(ManagedRuleGroupStatementProperty.builder()
                                .vendorName("AWS")
                                .name(group)
                                .ruleActionOverrides(overrides)
                                .build())
                        .build())
                .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
                .build();
    }

    /// The common rule set, for an API that takes prompts. Prompts hold code, paths and links, which its rules on
    /// bodies take for attacks: those rules only label, and [#commonBody] blocks by label on every other route. Its
    /// size rule stops at 8 KB: it only labels, and [#bodySize] blocks at the API's own limit.
    static RuleProperty common(int priority) {
        var labelled = new TreeSet<>(BODY_RULES.keySet());
        labelled.add("SizeRestrictions_BODY");
        return managed(
                priority,
                COMMON,
                labelled.stream()
                        .map(name -> RuleActionOverrideProperty.builder()
                                .name(name)
                                .actionToUse(RuleActionProperty.builder()
                                        .count(CountActionProperty.builder().build())
                                        .build())
                                .build())
                        .toList());
    }

    /// Blocks what the common rule set found in bodies, except where a prompt is sent.
    ///
    /// @param promptPath how the paths end that take prompts
    static RuleProperty commonBody(int priority, String promptPath) {
        var labels = BODY_RULES.values().stream()
                .sorted()
                .map(label -> StatementProperty.builder()
                        .labelMatchStatement(LabelMatchStatementProperty.builder()
                                .scope("LABEL")
                                .key("awswaf:managed:aws:core-rule-set:" + label)
                                .build())
                        .build())
                .toList();
        var prompt = StatementProperty.builder()
                .byteMatchStatement(ByteMatchStatementProperty.builder()
                        .fieldToMatch(
                                FieldToMatchProperty.builder().uriPath(Map.of()).build())
                        .positionalConstraint("ENDS_WITH")
                        .searchString(promptPath)
                        .textTransformations(List.of(plain()))
                        .build())
                .build();
        return blocking(
                priority,
                "common-body",
                StatementProperty.builder()
                        .andStatement(AndStatementProperty.builder()
                                .statements(List.of(
                                        StatementProperty.builder()
                                                .orStatement(OrStatementProperty.builder()
                                                        .statements(labels)
                                                        .build())
                                                .build(),
                                        StatementProperty.builder()
                                                .notStatement(NotStatementProperty.builder()
                                                        .statement(prompt)
                                                        .build())
                                                .build()))
                                .build())
                        .build());
    }

    /// Blocks an address that sends more than `limit` requests in five minutes.
    static RuleProperty rate(int priority, int limit) {
        return blocking(
                priority,
                "rate-by-address",
                StatementProperty.builder()
                        .rateBasedStatement(RateBasedStatementProperty.builder()
                                .aggregateKeyType("IP")
                                .evaluationWindowSec(300)
                                .limit(limit)
                                .build())
                        .build());
    }

    /// Blocks bodies over `bytes`, and those that the web ACL cannot see whole.
    static RuleProperty bodySize(int priority, int bytes) {
        return blocking(
                priority,
                "body-size",
                StatementProperty.builder()
                        .sizeConstraintStatement(SizeConstraintStatementProperty.builder()
                                .fieldToMatch(FieldToMatchProperty.builder()
                                        .body(BodyProperty.builder()
                                                .oversizeHandling("MATCH")
                                                .build())
                                        .build())
                                .comparisonOperator("GT")
                                .size(bytes)
                                .textTransformations(List.of(plain()))
                                .build())
                        .build());
    }

    /// Metrics on, samples off: a sampled request shows its headers to whoever may open the console.
    static VisibilityConfigProperty metrics(String name) {
        return VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(false)
                .metricName(name)
                .build();
    }

    /// What no rule blocks goes through.
    static DefaultActionProperty allow() {
        return DefaultActionProperty.builder()
                .allow(AllowActionProperty.builder().build())
                .build();
    }

    private static RuleProperty blocking(int priority, String name, StatementProperty statement) {
        return rule(priority, name)
                .statement(statement)
                .action(RuleActionProperty.builder()
                        .block(BlockActionProperty.builder().build())
                        .build())
                .build();
    }

    private static RuleProperty.Builder rule(int priority, String name) {
        return RuleProperty.builder().priority(priority).name(name).visibilityConfig(metrics(name));
    }

    private static TextTransformationProperty plain() {
        return TextTransformationProperty.builder().priority(0).type("NONE").build();
    }
}
