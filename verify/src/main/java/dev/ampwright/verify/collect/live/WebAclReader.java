package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.collect.edge.LogFilter;
import dev.ampwright.verify.collect.edge.WebAclRules;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.WebAcl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.GetLoggingConfigurationResponse;
import software.amazon.awssdk.services.wafv2.model.LoggingConfiguration;
import software.amazon.awssdk.services.wafv2.model.VisibilityConfig;
import software.amazon.awssdk.services.wafv2.model.WebACL;

/// Web ACLs: those the stacks list, and those associated from elsewhere.
final class WebAclReader implements ResourceReader {
    /// CloudFormation's physical id is `name|id|scope`.
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String[] parts = resource.physicalId().split("\\|", -1);
        return Reading.of(read(resource.id(), parts[0], parts[1], parts[2], resource.region(), aws));
    }

    /// A web ACL known by its ARN, `arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID`.
    static WebAcl read(String arn, Aws aws) {
        String[] parts = arn.split(":", 6);
        String[] path = parts[5].split("/", -1);
        String scope = path[0].equals("global") ? "CLOUDFRONT" : "REGIONAL";
        ResourceId id = new ResourceId("AWS::WAFv2::WebACL", "outside the stacks", path[2], arn);
        return read(id, path[2], path[3], scope, parts[3], aws);
    }

    private static WebAcl read(ResourceId id, String name, String aclId, String scope, String stackRegion, Aws aws) {
        String region = scope.equals("CLOUDFRONT") ? Aws.GLOBAL_WAF_REGION : stackRegion;
        Wafv2Client client = aws.clients().get(Wafv2Client.class, Wafv2Client::builder, region);
        Fact<WebACL> acl = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.WAF_GET_WEB_ACL,
                                        region,
                                        Map.of("Id", aclId, "Name", name, "Scope", scope),
                                        () -> client.getWebACL(request ->
                                                request.id(aclId).name(name).scope(scope)),
                                        "WAFNonexistentItemException"),
                        response -> response.webACL()),
                new StackResource(id, region, List.of()));
        Fact<LoggingConfiguration> logging = acl.flatMap(value -> logging(client, value.arn(), region, aws));
        return new WebAcl(
                id,
                text(acl, WebACL::arn),
                metric(acl),
                acl.map(ignored -> scope),
                acl.flatMap(value -> WebAclRules.defaultAction(tree(acl, value.defaultAction()))),
                acl.flatMap(value -> rules(aws, region).read(tree(acl, value.rules()))),
                attribute(logging, LoggingConfiguration::logDestinationConfigs),
                logging.flatMap(value -> LogFilter.dropped(
                        Tree.of(
                                SdkNodes.of(value.loggingFilter()),
                                logging.evidence().getFirst()),
                        logging.evidence().getFirst())),
                acl.flatMap(value -> WebAclRules.bodyLimits(tree(acl, value.associationConfig()))));
    }

    private static Fact<String> metric(Fact<WebACL> acl) {
        Fact<VisibilityConfig> visibility = attribute(acl, WebACL::visibilityConfig);
        return attribute(visibility, VisibilityConfig::cloudWatchMetricsEnabled)
                .orElse(false)
                .flatMap(on ->
                        on ? text(visibility, VisibilityConfig::metricName) : new Fact.Absent<>(visibility.evidence()));
    }

    private static Fact<LoggingConfiguration> logging(Wafv2Client client, String arn, String region, Aws aws) {
        return attribute(
                aws.calls()
                        .ask(
                                Operation.WAF_GET_LOGGING_CONFIGURATION,
                                region,
                                Map.of("ResourceArn", arn),
                                () -> client.getLoggingConfiguration(request -> request.resourceArn(arn)),
                                "WAFNonexistentItemException"),
                GetLoggingConfigurationResponse::loggingConfiguration);
    }

    private static Tree tree(Fact<WebACL> acl, @Nullable Object part) {
        return Tree.of(SdkNodes.of(part), acl.evidence().getFirst());
    }

    private static WebAclRules rules(Aws aws, String region) {
        return new WebAclRules(arn -> addresses(arn, region, aws));
    }

    /// The addresses of `arn:aws:wafv2:REGION:ACCOUNT:regional/ipset/NAME/ID`.
    private static Fact<List<String>> addresses(String arn, String region, Aws aws) {
        String[] path = arn.substring(arn.lastIndexOf(':') + 1).split("/", -1);
        if (path.length != 4) {
            return new Fact.Unresolved<>(arn + " is no ARN of an IP set", List.of());
        }
        String scope = path[0].equals("global") ? "CLOUDFRONT" : "REGIONAL";
        Wafv2Client client = aws.clients().get(Wafv2Client.class, Wafv2Client::builder, region);
        return attribute(
                aws.calls()
                        .ask(
                                Operation.WAF_GET_IP_SET,
                                region,
                                Map.of("Id", path[3], "Name", path[2], "Scope", scope),
                                () -> client.getIPSet(request ->
                                        request.id(path[3]).name(path[2]).scope(scope))),
                response -> response.ipSet() == null ? null : response.ipSet().addresses());
    }
}
