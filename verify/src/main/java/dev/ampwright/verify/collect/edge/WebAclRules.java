package dev.ampwright.verify.collect.edge;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.Tree;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.facts.WebAcl.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the rules of a web ACL; WAF's answers and CloudFormation name its parts alike.
///
/// Source: AWS WAF API Reference, "Rule" and "Statement".
public final class WebAclRules {
    private static final int DEFAULT_WINDOW_SECONDS = 300;

    private final IpSets ipSets;

    /// @param ipSets the addresses of an IP set by its ARN
    public WebAclRules(IpSets ipSets) {
        this.ipSets = ipSets;
    }

    /// Looks up the addresses of an IP set.
    @FunctionalInterface
    public interface IpSets {
        /// The addresses as CIDR blocks.
        Fact<List<String>> addresses(String arn);
    }

    /// The rules in order of priority; no list means no rules.
    public Fact<List<WebAcl.Rule>> read(Tree list) {
        return list.items()
                .<List<WebAcl.Rule>>map(items -> items.stream()
                        .map(this::rule)
                        .sorted(Comparator.comparingInt(WebAcl.Rule::priority))
                        .toList())
                .orElse(List.of());
    }

    /// What happens to a request no rule decides.
    public static Fact<Action> defaultAction(Tree action) {
        Fact<Action> allow = action.at("Allow").present()
                ? Fact.known(Action.ALLOW, action.evidence())
                : Fact.absent(action.evidence());
        Fact<Action> block = action.at("Block").present() ? Fact.known(Action.BLOCK, action.evidence()) : allow;
        return action.node().flatMap(Node::undecided).isPresent()
                ? Fact.unresolved(action.node().flatMap(Node::undecided).orElseThrow(), action.evidence())
                : block;
    }

    /// How much of a body is inspected, in KiB, by kind of resource.
    public static Fact<Map<String, Integer>> bodyLimits(Tree associationConfig) {
        Tree bodies = associationConfig.at("RequestBody");
        if (!(bodies.node().orElse(null) instanceof Node.Obj(Map<String, Node> kinds))) {
            return bodies.text().map(ignored -> Map.of());
        }
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (String kind : kinds.keySet()) {
            // KB_16, KB_32, KB_48 or KB_64
            Fact<Integer> limit = bodies.at(kind)
                    .at("DefaultSizeInspectionLimit")
                    .text()
                    .flatMap(text -> text.matches("KB_\\d{1,4}")
                            ? Fact.known(Integer.valueOf(text.substring("KB_".length())), bodies.evidence())
                            : Fact.unresolved(text + " is no body size limit", bodies.evidence()));
            switch (limit) {
                case Fact.Known<Integer>(Integer kib, var ignored) -> limits.put(kind, kib);
                case Fact.Absent<Integer> ignored -> {}
                case Fact.Unknown<Integer> unknown -> {
                    return unknown.as();
                }
            }
        }
        return Fact.known(Map.copyOf(limits), bodies.evidence());
    }

    private WebAcl.Rule rule(Tree rule) {
        int priority = Math.toIntExact(number(rule.at("Priority")).orElse(0L));
        String name = text(rule.at("Name"));
        Tree statement = rule.at("Statement");
        Optional<String> undecided = rule.node().flatMap(Node::undecided);
        if (undecided.isPresent()) {
            return new WebAcl.Rule(
                    name,
                    priority,
                    new WebAcl.UnresolvedStatement(undecided.get()),
                    action(rule),
                    Fact.unresolved(undecided.get(), rule.evidence()));
        }
        return new WebAcl.Rule(name, priority, kind(statement), action(rule), new Reaches(ipSets).ofRule(statement));
    }

    private static Action action(Tree rule) {
        Tree override = rule.at("OverrideAction");
        return action(override.present() ? override : rule.at("Action"), Action.NONE);
    }

    private static Action namedAction(Tree action) {
        return action(action, Action.NONE);
    }

    private static Action action(Tree parent, Action otherwise) {
        for (Action action : Action.values()) {
            String name = action.name().charAt(0) + action.name().substring(1).toLowerCase(Locale.ROOT);
            if (parent.at(name).present()) {
                return action;
            }
        }
        return otherwise;
    }

    private static WebAcl.Kind kind(Tree statement) {
        Tree rate = statement.at("RateBasedStatement");
        if (rate.present()) {
            Optional<Long> limit = number(rate.at("Limit"));
            Optional<Long> window = rate.at("EvaluationWindowSec").present()
                    ? number(rate.at("EvaluationWindowSec"))
                    : Optional.of((long) DEFAULT_WINDOW_SECONDS);
            return limit.isPresent() && window.isPresent()
                    ? new WebAcl.RateLimit(
                            limit.get(),
                            Math.toIntExact(window.get()),
                            rate.at("AggregateKeyType").present() ? text(rate.at("AggregateKeyType")) : "IP")
                    : new WebAcl.UnresolvedStatement("its limit is no number");
        }
        Tree managed = statement.at("ManagedRuleGroupStatement");
        if (managed.present()) {
            return new WebAcl.ManagedGroup(
                    text(managed.at("VendorName")), text(managed.at("Name")), overrides(managed));
        }
        Tree group = statement.at("RuleGroupReferenceStatement");
        if (group.present()) {
            return new WebAcl.RuleGroup(text(group.at("ARN").present() ? group.at("ARN") : group.at("Arn")));
        }
        for (Tree alternative : alternatives(statement)) {
            Tree size = alternative.at("SizeConstraintStatement");
            Tree body = size.at("FieldToMatch").at("Body");
            if (body.present()) {
                return new WebAcl.BodySize(
                        text(size.at("ComparisonOperator")),
                        number(size.at("Size")).orElse(Long.MAX_VALUE),
                        body.at("OversizeHandling").present() ? text(body.at("OversizeHandling")) : "CONTINUE");
            }
        }
        return switch (statement.node().orElse(new Node.Null())) {
            case Node.Obj(Map<String, Node> members)
            when !members.isEmpty() ->
                new WebAcl.OtherStatement(members.keySet().iterator().next());
            default -> new WebAcl.UnresolvedStatement("the rule has no readable statement");
        };
    }

    /// Each of them alone makes the statement match.
    private static List<Tree> alternatives(Tree statement) {
        Tree or = statement.at("OrStatement");
        return or.present() ? items(or.at("Statements")) : List.of(statement);
    }

    private static Map<String, Action> overrides(Tree managed) {
        Map<String, Action> overrides = new LinkedHashMap<>();
        items(managed.at("ExcludedRules")).forEach(rule -> overrides.put(text(rule.at("Name")), Action.COUNT));
        items(managed.at("RuleActionOverrides"))
                .forEach(rule -> overrides.put(text(rule.at("Name")), namedAction(rule.at("ActionToUse"))));
        return overrides;
    }

    static List<Tree> items(Tree list) {
        return list.items() instanceof Fact.Known<List<Tree>>(List<Tree> items, var ignored)
                ? items
                : new ArrayList<>();
    }

    static String text(Tree value) {
        return value.text() instanceof Fact.Known<String>(String text, var ignored) ? text : "";
    }

    static Optional<Long> number(Tree value) {
        return value.integer() instanceof Fact.Known<Long>(Long number, var ignored)
                ? Optional.of(number)
                : Optional.empty();
    }
}
