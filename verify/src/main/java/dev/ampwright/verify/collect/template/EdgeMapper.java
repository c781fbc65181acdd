package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.HeaderRules;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HeaderRule;
import java.util.LinkedHashMap;
import java.util.List;
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
        new WebAclMapper(resources).map(facts);
        new ShieldMapper(resources).map(facts);
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
                                domain.id(),
                                domain.at("DomainName").text(),
                                Fact.unresolved(
                                        "only a deployed app knows whether its domain is available",
                                        domain.evidence()))));
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
}
