package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AssociationConfigProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RequestBodyAssociatedResourceTypeConfigProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// The web ACL in front of the region's ways in: the API's stage and the user pool. They have no others.
public final class RegionalWebAcl extends Construct {
    /// The largest body the API takes; the web ACL looks through all of it.
    private static final int BODY_BYTES = 64 * 1024;

    private static final String PROMPT_PATH = "/messages";

    public RegionalWebAcl(
            Construct scope, String id, Settings settings, StackKey key, RestEndpoint endpoint, IUserPool users) {
        super(scope, id);
        var acl = CfnWebACL.Builder.create(this, "Acl")
                .name(Aws.STACK_NAME)
                .scope("REGIONAL")
                .description("API and sign-in of " + settings.name())
                .defaultAction(WebAclRules.allow())
                .associationConfig(AssociationConfigProperty.builder()
                        .requestBody(Map.of(
                                "API_GATEWAY",
                                RequestBodyAssociatedResourceTypeConfigProperty.builder()
                                        .defaultSizeInspectionLimit("KB_64")
                                        .build()))
                        .build())
                .rules(List.of(
                        WebAclRules.rate(0, settings.limits().requestsPerAddress()),
                        WebAclRules.bodySize(1, BODY_BYTES),
                        WebAclRules.managed(2, "AWSManagedRulesAmazonIpReputationList"),
                        WebAclRules.managed(3, "AWSManagedRulesKnownBadInputsRuleSet"),
                        WebAclRules.common(4),
                        WebAclRules.commonBody(5, PROMPT_PATH)))
                .visibilityConfig(WebAclRules.metrics(Aws.STACK_NAME))
                .build();
        associate("Api", endpoint.stageArn(), acl);
        associate("Users", users.getUserPoolArn(), acl);
        WebAclLogs.addTo(this, acl, settings, key);
    }

    private void associate(String id, String resourceArn, CfnWebACL acl) {
        CfnWebACLAssociation.Builder.create(this, id)
                .resourceArn(resourceArn)
                .webAclArn(acl.getAttrArn())
                .build();
    }

    /// How many requests it blocked in five minutes.
    public Metric blockedRequests() {
        return BlockedRequests.regional(Aws.STACK_NAME);
    }
}
