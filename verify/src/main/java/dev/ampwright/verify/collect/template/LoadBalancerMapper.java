package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.LoadBalancer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Load balancers with their listeners, rules, target groups and the security groups before them.
final class LoadBalancerMapper {
    private final Resources resources;
    private final Associations associations;

    LoadBalancerMapper(Resources resources, Associations associations) {
        this.resources = resources;
        this.associations = associations;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::ElasticLoadBalancingV2::LoadBalancer").forEach(entry -> facts.add(balancer(entry)));
    }

    private LoadBalancer balancer(Resources.Entry balancer) {
        Set<String> targets = new LinkedHashSet<>();
        List<Fact<Boolean>> followed = new ArrayList<>();
        Listing<LoadBalancer.Listener> listeners = resources.children(
                "AWS::ElasticLoadBalancingV2::Listener",
                "LoadBalancerArn",
                arn -> Resources.is(balancer.arn(), arn) || Resources.is(balancer.ref(), arn),
                listener -> listener(listener, targets, followed));
        followed.add(listeners.complete());
        return new LoadBalancer(
                balancer.id(),
                balancer.arn(),
                balancer.at("Type").text(),
                balancer.at("Scheme").text(),
                Fact.known(balancer.stack().token(balancer.id().logicalId() + ".DNSName"), balancer.evidence()),
                associations.webAclOf(balancer.arn(), balancer.evidence()),
                sources(balancer),
                listeners,
                new Listing<>(
                        resources.of("AWS::ElasticLoadBalancingV2::TargetGroup").stream()
                                .filter(group -> group.ref() instanceof Fact.Known<String>(String arn, var ignored)
                                        && targets.contains(arn))
                                .map(LoadBalancerMapper::targetGroup)
                                .toList(),
                        Fact.all(followed)));
    }

    private LoadBalancer.Listener listener(
            Resources.Entry listener, Set<String> targets, List<Fact<Boolean>> followed) {
        Listing<LoadBalancer.Rule> rules = resources.children(
                "AWS::ElasticLoadBalancingV2::ListenerRule",
                "ListenerArn",
                arn -> Resources.is(listener.ref(), arn),
                rule -> new LoadBalancer.Rule(rule.id(), actions(rule.at("Actions"), targets, followed)));
        followed.add(rules.complete());
        return new LoadBalancer.Listener(
                listener.id(),
                listener.at("Protocol").text(),
                listener.at("Port").integer(),
                listener.at("SslPolicy").text(),
                actions(listener.at("DefaultActions"), targets, followed),
                rules);
    }

    private static Fact<List<LoadBalancer.Action>> actions(
            Value list, Set<String> targets, List<Fact<Boolean>> followed) {
        return list.items()
                .map(items -> items.stream()
                        .map(item -> {
                            target(item.at("TargetGroupArn"), targets, followed);
                            if (item.at("ForwardConfig").at("TargetGroups").items()
                                    instanceof Fact.Known<List<Value>>(List<Value> groups, var ignored)) {
                                groups.forEach(group -> target(group.at("TargetGroupArn"), targets, followed));
                            }
                            return new LoadBalancer.Action(
                                    item.at("Type").text(),
                                    item.at("RedirectConfig").at("Protocol").text());
                        })
                        .toList());
    }

    private static void target(Value arn, Set<String> targets, List<Fact<Boolean>> followed) {
        switch (arn.text()) {
            case Fact.Known<String>(String known, var ignored) -> targets.add(known);
            case Fact.Absent<String> ignored -> {}
            case Fact.Unknown<String> unknown -> followed.add(unknown.as());
        }
    }

    private static LoadBalancer.TargetGroup targetGroup(Resources.Entry group) {
        Value targets = group.at("Targets");
        return new LoadBalancer.TargetGroup(
                group.id(),
                group.ref(),
                group.at("TargetType").text(),
                targets.items().flatMap(items -> {
                    List<String> functions = new ArrayList<>();
                    for (Value item : items) {
                        switch (item.at("Id").text()) {
                            case Fact.Known<String>(String id, var ignored) -> {
                                if (id.startsWith("arn:") && id.contains(":lambda:")) {
                                    functions.add(id);
                                }
                            }
                            case Fact.Absent<String> ignored -> {}
                            case Fact.Unknown<String> unknown -> {
                                return unknown.as();
                            }
                        }
                    }
                    return Fact.known(List.copyOf(functions), targets.evidence());
                }));
    }

    /// Who may reach it: the sources of all its security groups together.
    private Fact<List<String>> sources(Resources.Entry balancer) {
        Value groups = balancer.at("SecurityGroups");
        if (groups.node().isEmpty()) {
            return balancer.at("Type")
                    .text()
                    .orElse("application")
                    .flatMap(type -> type.equals("application")
                            ? Fact.unresolved(
                                    "the VPC's default security group stands before it, which the template does not have",
                                    balancer.evidence())
                            : Fact.absent(balancer.evidence()));
        }
        return groups.texts().flatMap(ids -> {
            List<String> sources = new ArrayList<>();
            for (String id : ids) {
                Optional<Resources.Entry> group = resources.of("AWS::EC2::SecurityGroup").stream()
                        .filter(entry -> Resources.is(entry.ref(), id))
                        .findFirst();
                Fact<Boolean> read = group.isEmpty()
                        ? Fact.unresolved("the security group " + id + " is not in the template", groups.evidence())
                        : read(group.get(), id, sources);
                if (read instanceof Fact.Unknown<Boolean> unknown) {
                    return unknown.as();
                }
            }
            return Fact.known(List.copyOf(sources), groups.evidence());
        });
    }

    private Fact<Boolean> read(Resources.Entry group, String id, List<String> sources) {
        List<Fact<Boolean>> read = new ArrayList<>();
        Fact<List<Value>> inline = group.at("SecurityGroupIngress").items();
        read.add(inline.present().flatMap(ignored -> Fact.known(true, group.evidence())));
        if (inline instanceof Fact.Known<List<Value>>(List<Value> rules, var ignored)) {
            rules.forEach(rule -> read.add(source(rule, sources)));
        }
        Listing<Value> apart = resources.children(
                "AWS::EC2::SecurityGroupIngress", "GroupId", id::equals, Resources.Entry::properties);
        read.add(apart.complete());
        apart.items().forEach(rule -> read.add(source(rule, sources)));
        return Fact.all(read);
    }

    private static Fact<Boolean> source(Value rule, List<String> sources) {
        for (String member : List.of("CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId")) {
            Fact<String> source = rule.at(member).text();
            switch (source) {
                case Fact.Known<String>(String value, var ignored) -> {
                    sources.add(value);
                    return Fact.known(true, rule.evidence());
                }
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> {
                    return unknown.as();
                }
            }
        }
        return Fact.unresolved("a rule of the security group names no source", rule.evidence());
    }
}
