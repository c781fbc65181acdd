package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/// The log of a web ACL: who was let in or blocked by which rule, without tokens and query strings.
final class WebAclLogs {
    private WebAclLogs() {}

    static void addTo(Construct scope, CfnWebACL acl, Settings settings, StackKey key) {
        var logs = LogGroup.Builder.create(scope, "Logs")
                // AWS WAF writes only to groups of this prefix.
                .logGroupName("aws-waf-logs-" + Aws.STACK_NAME)
                .retention(settings.limits().logRetention())
                .encryptionKey(key.key())
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
        CfnLoggingConfiguration.Builder.create(scope, "Logging")
                .resourceArn(acl.getAttrArn())
                // AWS WAF wants the group's ARN without the ":*" that CloudFormation gives.
                .logDestinationConfigs(List.of("arn:" + Aws.PARTITION + ":logs:" + Aws.REGION + ":" + Aws.ACCOUNT_ID
                        + ":log-group:" + logs.getLogGroupName()))
                .redactedFields(List.of(
                        FieldToMatchProperty.builder()
                                .singleHeader(Map.of("Name", "authorization"))
                                .build(),
                        FieldToMatchProperty.builder().queryString(Map.of()).build()))
                .build();
    }
}
