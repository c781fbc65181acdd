package com.example.infra;

import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// The web ACL in front of the hosted front end, and its alarm. CloudFront's web ACLs live in us-east-1 wherever the
/// application is, so this is a stack of its own; it holds no user data.
public final class EdgeStack extends Stack {
    /// Where CloudFront's web ACLs live.
    public static final String REGION = "us-east-1";

    public EdgeStack(Construct scope, String id, StackProps props, Settings settings) {
        super(scope, id, props);
        var app = CfnParameter.Builder.create(this, "AmplifyAppArn")
                .type("String")
                .description("Output AppArn of the Hosting stack")
                .allowedPattern("arn:[\\w-]+:amplify:[\\w-]+:\\d{12}:apps/\\w+")
                .build();
        var key = new StackKey(this, "StackKey", settings);
        var acl = CfnWebACL.Builder.create(this, "Acl")
                .name(getStackName())
                .scope("CLOUDFRONT")
                .description("Front end of " + settings.name())
                .defaultAction(WebAclRules.allow())
                .rules(List.of(
                        WebAclRules.rate(0, settings.limits().requestsPerAddress()),
                        WebAclRules.managed(1, "AWSManagedRulesAmazonIpReputationList"),
                        WebAclRules.managed(2, "AWSManagedRulesKnownBadInputsRuleSet"),
                        WebAclRules.managed(3, "AWSManagedRulesCommonRuleSet")))
                .visibilityConfig(WebAclRules.metrics(getStackName()))
                .build();
        WebAclLogs.addTo(this, acl, settings, key);
        BlockedRequests.alarm(
                this, new AlertTopic(this, "Alerts", settings, key), BlockedRequests.cloudFront(getStackName()));
        CfnWebACLAssociation.Builder.create(this, "Association")
                .resourceArn(app.getValueAsString())
                .webAclArn(acl.getAttrArn())
                .build();
    }
}
