package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.HeaderRules;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.facts.WebAcl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Amplify Hosting apps and web ACLs.
final class EdgeMapper {
    private final Resources resources;
    private final Associations associations;

    EdgeMapper(Resources resources, Associations associations) {
        this.resources = resources;
        this.associations = associations;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::Amplify::App").forEach(entry -> facts.add(amplifyApp(entry)));
        resources.of("AWS::WAFv2::WebACL").forEach(entry -> facts.add(webAcl(entry)));
    }

    private AmplifyApp amplifyApp(Resources.Entry app) {
        String token = app.stack().token(app.id().logicalId() + ".AppId");
        return new AmplifyApp(
                app.id(),
                app.arn(),
                app.at("Repository").text(),
                variables(app.at("EnvironmentVariables")),
                app.at("BuildSpec").text(),
                headers(app.at("CustomHeaders")),
                associations.webAclOf(app.arn(), app.evidence()),
                resources.children(
                        "AWS::Amplify::Branch",
                        "AppId",
                        token::equals,
                        branch -> new AmplifyApp.Branch(
                                branch.id(),
                                branch.at("BranchName").text(),
                                branch.at("Stage").text(),
                                branch.at("EnableAutoBuild").bool(),
                                variables(branch.at("EnvironmentVariables")),
                                Fact.unresolved("only a deployed branch has jobs", branch.evidence()))),
                resources.children(
                        "AWS::Amplify::Domain",
                        "AppId",
                        token::equals,
                        domain -> new AmplifyApp.Domain(
                                domain.id(), domain.at("DomainName").text())));
    }

    private static Fact<Map<String, Fact<String>>> variables(Value list) {
        return list.items().flatMap(items -> {
            Map<String, Fact<String>> variables = new LinkedHashMap<>();
            for (Value item : items) {
                switch (item.at("Name").text()) {
                    case Fact.Known<String>(String name, var ignored) ->
                        variables.put(name, item.at("Value").text());
                    case Fact.Absent<String> ignored -> {}
                    case Fact.Unknown<String> unknown -> {
                        return unknown.as();
                    }
                }
            }
            return Fact.known(variables, list.evidence());
        });
    }

    private static Fact<List<HeaderRule>> headers(Value yaml) {
        return yaml.text().flatMap(text -> {
            try {
                Optional<List<HeaderRule>> rules = HeaderRules.read(YamlReader.parse(text, yaml.pointer()));
                return rules.isPresent()
                        ? Fact.known(rules.get(), yaml.evidence())
                        : Fact.unresolved(yaml.pointer() + " is no list of header rules", yaml.evidence());
            } catch (InvalidInput e) {
                return Fact.unresolved(e.problems().getFirst(), yaml.evidence());
            }
        });
    }

    private WebAcl webAcl(Resources.Entry acl) {
        Fact<Boolean> loggingKnown = resources.complete("AWS::WAFv2::LoggingConfiguration");
        Fact<List<String>> destinations =
                loggingKnown instanceof Fact.Unknown<Boolean> unknown ? unknown.as() : Fact.absent(acl.evidence());
        for (Resources.Entry logging : resources.of("AWS::WAFv2::LoggingConfiguration")) {
            switch (logging.at("ResourceArn").text()) {
                case Fact.Known<String>(String target, var ignored) -> {
                    if (Resources.is(acl.arn(), target)) {
                        destinations = logging.at("LogDestinationConfigs").texts();
                    }
                }
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> {
                    if (destinations instanceof Fact.Absent<List<String>>) {
                        destinations = unknown.as();
                    }
                }
            }
        }
        return new WebAcl(
                acl.id(),
                acl.arn(),
                acl.at("Name").text(),
                acl.at("Scope").text(),
                rules(acl.at("Rules")),
                destinations,
                acl.at("AssociationConfig")
                        .at("RequestBody")
                        .at("API_GATEWAY")
                        .at("DefaultSizeInspectionLimit")
                        .text()
                        .map(size -> Integer.parseInt(size.replaceAll("\\D", "0"))));
    }

    private static Fact<List<WebAcl.Rule>> rules(Value list) {
        return list.items().flatMap(items -> {
            List<WebAcl.Rule> rules = new ArrayList<>();
            for (Value item : items) {
                int priority = item.at("Priority").integer() instanceof Fact.Known<Integer>(Integer value, var ignored)
                        ? value
                        : 0;
                rules.add(new WebAcl.Rule(
                        text(item.at("Name"), ""),
                        priority,
                        item.node()
                                .flatMap(Node::undecided)
                                .<WebAcl.Kind>map(WebAcl.UnresolvedStatement::new)
                                .orElseGet(() -> kind(item.at("Statement"))),
                        action(item)));
            }
            rules.sort(Comparator.comparingInt(WebAcl.Rule::priority));
            return Fact.known(List.copyOf(rules), list.evidence());
        });
    }

    private static WebAcl.Action action(Value rule) {
        Value override = rule.at("OverrideAction");
        Value own = override.node().isPresent() ? override : rule.at("Action");
        for (WebAcl.Action action : WebAcl.Action.values()) {
            String name = action.name().charAt(0) + action.name().substring(1).toLowerCase(Locale.ROOT);
            if (own.at(name).node().isPresent()) {
                return action;
            }
        }
        return WebAcl.Action.NONE;
    }

    private static WebAcl.Kind kind(Value statement) {
        Value rate = statement.at("RateBasedStatement");
        if (rate.node().isPresent()) {
            Fact<Integer> window = rate.at("EvaluationWindowSec").integer().orElse(300);
            return rate.at("Limit").integer() instanceof Fact.Known<Integer>(Integer limit, var ignored)
                            && window instanceof Fact.Known<Integer>(Integer seconds, var seen)
                    ? new WebAcl.RateLimit(
                            limit,
                            seconds,
                            text(rate.at("AggregateKeyType"), "IP"),
                            rate.at("ScopeDownStatement").node().isPresent())
                    : new WebAcl.UnresolvedStatement("the rate limit is decided at deployment");
        }
        Value managed = statement.at("ManagedRuleGroupStatement");
        if (managed.node().isPresent()) {
            List<String> counted = new ArrayList<>();
            if (managed.at("RuleActionOverrides").items()
                    instanceof Fact.Known<List<Value>>(List<Value> overrides, var ignored)) {
                overrides.stream()
                        .filter(override ->
                                override.at("ActionToUse").at("Count").node().isPresent())
                        .forEach(override -> counted.add(text(override.at("Name"), "")));
            }
            if (managed.at("ExcludedRules").items()
                    instanceof Fact.Known<List<Value>>(List<Value> excluded, var ignored)) {
                excluded.forEach(rule -> counted.add(text(rule.at("Name"), "")));
            }
            return new WebAcl.ManagedGroup(text(managed.at("VendorName"), ""), text(managed.at("Name"), ""), counted);
        }
        return switch (statement.node().orElse(new Node.Null())) {
            case Node.Obj(Map<String, Node> members)
            when !members.isEmpty() ->
                new WebAcl.OtherStatement(members.keySet().iterator().next());
            case Node.Undecided(String why) -> new WebAcl.UnresolvedStatement(why);
            default -> new WebAcl.UnresolvedStatement("the rule has no readable statement");
        };
    }

    private static String text(Value value, String otherwise) {
        return value.text() instanceof Fact.Known<String>(String text, var ignored) ? text : otherwise;
    }
}
