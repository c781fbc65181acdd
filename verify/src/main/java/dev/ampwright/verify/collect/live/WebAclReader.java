package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.WebAcl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.AssociatedResourceType;
import software.amazon.awssdk.services.wafv2.model.ManagedRuleGroupStatement;
import software.amazon.awssdk.services.wafv2.model.RateBasedStatement;
import software.amazon.awssdk.services.wafv2.model.RequestBodyAssociatedResourceTypeConfig;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.services.wafv2.model.RuleAction;
import software.amazon.awssdk.services.wafv2.model.Statement;
import software.amazon.awssdk.services.wafv2.model.WebACL;

/// Web ACLs: those the stacks list, and those associated from elsewhere.
final class WebAclReader implements ResourceReader {
    private static final int DEFAULT_WINDOW_SECONDS = 300;

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
        return new WebAcl(
                id,
                text(acl, WebACL::arn),
                text(acl, WebACL::name),
                acl.map(ignored -> scope),
                acl.map(value -> value.rules().stream()
                        .sorted(Comparator.comparing(Rule::priority))
                        .map(WebAclReader::rule)
                        .toList()),
                acl.flatMap(value -> logDestinations(client, value.arn(), region, aws)),
                attribute(acl, WebAclReader::apiGatewayBodyLimit));
    }

    private static Fact<List<String>> logDestinations(Wafv2Client client, String arn, String region, Aws aws) {
        return attribute(
                aws.calls()
                        .ask(
                                Operation.WAF_GET_LOGGING_CONFIGURATION,
                                region,
                                Map.of("ResourceArn", arn),
                                () -> client.getLoggingConfiguration(request -> request.resourceArn(arn)),
                                "WAFNonexistentItemException"),
                response -> response.loggingConfiguration() == null
                        ? null
                        : response.loggingConfiguration().logDestinationConfigs());
    }

    private static @Nullable Integer apiGatewayBodyLimit(WebACL acl) {
        if (acl.associationConfig() == null) {
            return null;
        }
        RequestBodyAssociatedResourceTypeConfig limit =
                acl.associationConfig().requestBody().get(AssociatedResourceType.API_GATEWAY);
        // KB_16, KB_32, KB_48 or KB_64
        return limit == null
                ? null
                : Integer.valueOf(limit.defaultSizeInspectionLimitAsString().substring("KB_".length()));
    }

    private static WebAcl.Rule rule(Rule rule) {
        return new WebAcl.Rule(rule.name(), rule.priority(), kind(rule.statement()), action(rule));
    }

    private static WebAcl.Kind kind(Statement statement) {
        RateBasedStatement rate = statement.rateBasedStatement();
        if (rate != null) {
            return new WebAcl.RateLimit(
                    rate.limit(),
                    rate.evaluationWindowSec() == null
                            ? DEFAULT_WINDOW_SECONDS
                            : Math.toIntExact(rate.evaluationWindowSec()),
                    rate.aggregateKeyTypeAsString(),
                    rate.scopeDownStatement() != null);
        }
        ManagedRuleGroupStatement group = statement.managedRuleGroupStatement();
        if (group != null) {
            List<String> counted = new ArrayList<>();
            group.excludedRules().forEach(rule -> counted.add(rule.name()));
            group.ruleActionOverrides().stream()
                    .filter(override -> override.actionToUse().count() != null)
                    .forEach(override -> counted.add(override.name()));
            return new WebAcl.ManagedGroup(group.vendorName(), group.name(), counted);
        }
        return statement.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(statement) instanceof SdkPojo)
                .map(SdkField::locationName)
                .findFirst()
                .<WebAcl.Kind>map(WebAcl.OtherStatement::new)
                .orElseGet(() -> new WebAcl.UnresolvedStatement("a kind of statement this version does not know"));
    }

    private static WebAcl.Action action(Rule rule) {
        if (rule.overrideAction() != null) {
            return rule.overrideAction().count() != null ? WebAcl.Action.COUNT : WebAcl.Action.NONE;
        }
        RuleAction action = rule.action();
        if (action == null) {
            return WebAcl.Action.NONE;
        }
        if (action.block() != null) {
            return WebAcl.Action.BLOCK;
        }
        if (action.count() != null) {
            return WebAcl.Action.COUNT;
        }
        if (action.captcha() != null) {
            return WebAcl.Action.CAPTCHA;
        }
        return action.challenge() != null ? WebAcl.Action.CHALLENGE : WebAcl.Action.ALLOW;
    }
}
