package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/// Which web ACL stands before a resource. `ListResourcesForWebACL` would miss most kinds, so the resource is
/// asked.
final class WebAclLookup {
    private WebAclLookup() {}

    /// ARN of the associated web ACL, absent when there is none.
    static Fact<String> of(String resourceArn, String region, Aws aws) {
        Wafv2Client client = aws.clients().get(Wafv2Client.class, Wafv2Client::builder, region);
        return text(
                aws.calls()
                        .ask(
                                Operation.WAF_GET_WEB_ACL_FOR_RESOURCE,
                                region,
                                Map.of("ResourceArn", resourceArn),
                                () -> client.getWebACLForResource(request -> request.resourceArn(resourceArn)),
                                "WAFNonexistentItemException"),
                response -> response.webACL() == null ? null : response.webACL().arn());
    }

    /// `aws`, `aws-cn` or `aws-us-gov`.
    static String partition(String region) {
        return Region.of(region).metadata() == null
                ? "aws"
                : Region.of(region).metadata().partition().id();
    }
}
