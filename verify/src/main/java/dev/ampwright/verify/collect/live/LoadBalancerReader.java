package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// Load balancers with their listeners, rules and target groups. Their security groups are Amazon EC2's, which is
/// not asked.
final class LoadBalancerReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String arn = resource.physicalId();
        Map<String, String> named = Map.of("LoadBalancerArn", arn);
        ElasticLoadBalancingV2Client client = aws.clients()
                .get(ElasticLoadBalancingV2Client.class, ElasticLoadBalancingV2Client::builder, resource.region());
        Fact<DescribeLoadBalancersResponse> answer = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.ELB_DESCRIBE_LOAD_BALANCERS,
                                resource.region(),
                                named,
                                () -> client.describeLoadBalancers(request -> request.loadBalancerArns(arn)),
                                "LoadBalancerNotFound"),
                resource);
        Fact<software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer> balancer =
                answer.flatMap(found -> found.loadBalancers().size() == 1
                        ? answer.map(ignored -> found.loadBalancers().getFirst())
                        : new Fact.Unresolved<>("no load balancer " + arn + " was answered", answer.evidence()));
        Fact<String> type = text(balancer, value -> value.typeAsString());
        return Reading.of(new LoadBalancer(
                resource.id(),
                resource.named(text(balancer, value -> value.loadBalancerArn())),
                type,
                text(balancer, value -> value.schemeAsString()),
                text(balancer, value -> value.dnsName()).map(host -> host.toLowerCase(Locale.ROOT)),
                // Only an application load balancer can carry one; WAF refuses the question about others.
                type.flatMap(kind -> kind.equals("application")
                        ? WebAclLookup.of(arn, resource.region(), aws)
                        : new Fact.Absent<>(type.evidence())),
                balancer.flatMap(value ->
                        value.hasSecurityGroups() && !value.securityGroups().isEmpty()
                                ? new Fact.Unresolved<>(
                                        "the security groups " + String.join(", ", value.securityGroups())
                                                + " are not read; see whom their inbound rules let in",
                                        balancer.evidence())
                                : new Fact.Absent<>(balancer.evidence())),
                listeners(resource, aws, client, arn),
                targets(resource, aws, client, arn)));
    }

    private static Listing<LoadBalancer.Listener> listeners(
            StackResource balancer, Aws aws, ElasticLoadBalancingV2Client client, String arn) {
        return aws.calls()
                .pages(
                        Operation.ELB_DESCRIBE_LISTENERS,
                        balancer.region(),
                        Map.of("LoadBalancerArn", arn),
                        token -> client.describeListeners(
                                request -> request.loadBalancerArn(arn).marker(token)),
                        DescribeListenersResponse::nextMarker)
                .listing(
                        DescribeListenersResponse::listeners,
                        listener -> new LoadBalancer.Listener(
                                aws.inventory()
                                        .idOf(
                                                balancer,
                                                "AWS::ElasticLoadBalancingV2::Listener",
                                                listener.value().listenerArn()::equals,
                                                "listener " + listener.value().port()),
                                text(listener, Listener::protocolAsString),
                                attribute(listener, Listener::port),
                                text(listener, Listener::sslPolicy),
                                actions(attribute(listener, Listener::defaultActions)),
                                rules(balancer, aws, client, listener.value().listenerArn())));
    }

    private static Listing<LoadBalancer.Rule> rules(
            StackResource balancer, Aws aws, ElasticLoadBalancingV2Client client, String listener) {
        Listing<LoadBalancer.Rule> all = aws.calls()
                .pages(
                        Operation.ELB_DESCRIBE_RULES,
                        balancer.region(),
                        Map.of("ListenerArn", listener),
                        token -> client.describeRules(
                                request -> request.listenerArn(listener).marker(token)),
                        DescribeRulesResponse::nextMarker)
                .listing(
                        // The default rule repeats the listener's own actions.
                        answer -> answer.rules().stream()
                                .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
                                .toList(),
                        rule -> new LoadBalancer.Rule(
                                aws.inventory()
                                        .idOf(
                                                balancer,
                                                "AWS::ElasticLoadBalancingV2::ListenerRule",
                                                rule.value().ruleArn()::equals,
                                                "rule " + rule.value().priority()),
                                actions(attribute(rule, value -> value.actions()))));
        return all;
    }

    private static Fact<List<LoadBalancer.Action>> actions(Fact<List<Action>> actions) {
        return actions.map(all -> all.stream()
                .map(action -> {
                    Fact<Action> one = actions.map(ignored -> action);
                    return new LoadBalancer.Action(
                            text(one, Action::typeAsString),
                            text(
                                    one,
                                    value -> value.redirectConfig() == null
                                            ? null
                                            : value.redirectConfig().protocol()));
                })
                .toList());
    }

    private static Listing<LoadBalancer.TargetGroup> targets(
            StackResource balancer, Aws aws, ElasticLoadBalancingV2Client client, String arn) {
        return aws.calls()
                .pages(
                        Operation.ELB_DESCRIBE_TARGET_GROUPS,
                        balancer.region(),
                        Map.of("LoadBalancerArn", arn),
                        token -> client.describeTargetGroups(
                                request -> request.loadBalancerArn(arn).marker(token)),
                        DescribeTargetGroupsResponse::nextMarker)
                .listing(DescribeTargetGroupsResponse::targetGroups, group -> {
                    String groupArn = group.value().targetGroupArn();
                    return new LoadBalancer.TargetGroup(
                            aws.inventory()
                                    .idOf(
                                            balancer,
                                            "AWS::ElasticLoadBalancingV2::TargetGroup",
                                            groupArn::equals,
                                            group.value().targetGroupName()),
                            text(group, TargetGroup::targetGroupArn),
                            text(group, TargetGroup::targetTypeAsString),
                            functions(balancer, aws, client, group, groupArn));
                });
    }

    private static Fact<List<String>> functions(
            StackResource balancer,
            Aws aws,
            ElasticLoadBalancingV2Client client,
            Fact.Known<TargetGroup> group,
            String arn) {
        if (!"lambda".equals(group.value().targetTypeAsString())) {
            return group.map(ignored -> List.of());
        }
        Fact<DescribeTargetHealthResponse> health = aws.calls()
                .ask(
                        Operation.ELB_DESCRIBE_TARGET_HEALTH,
                        balancer.region(),
                        Map.of("TargetGroupArn", arn),
                        () -> client.describeTargetHealth(request -> request.targetGroupArn(arn)));
        return health.map(answer -> answer.targetHealthDescriptions().stream()
                .map(description -> description.target().id())
                .toList());
    }
}
