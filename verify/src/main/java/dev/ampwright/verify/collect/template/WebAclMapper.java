package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.edge.WebAclRules;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.WebAcl;
import java.util.List;

/// Web ACLs with their logging.
final class WebAclMapper {
    private final Resources resources;
    private final WebAclRules rules;

    WebAclMapper(Resources resources) {
        this.resources = resources;
        this.rules = new WebAclRules(this::addresses);
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::WAFv2::WebACL").forEach(entry -> facts.add(webAcl(entry)));
    }

    private WebAcl webAcl(Resources.Entry acl) {
        return new WebAcl(
                acl.id(),
                acl.arn(),
                acl.at("Name").text(),
                acl.at("Scope").text(),
                WebAclRules.defaultAction(acl.at("DefaultAction").asTree()),
                rules.read(acl.at("Rules").asTree()),
                logDestinations(acl),
                WebAclRules.bodyLimits(acl.at("AssociationConfig").asTree()));
    }

    private Fact<List<String>> logDestinations(Resources.Entry acl) {
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
        return destinations;
    }

    private Fact<List<String>> addresses(String arn) {
        return resources.of("AWS::WAFv2::IPSet").stream()
                .filter(set -> Resources.is(set.arn(), arn))
                .findFirst()
                .map(set -> set.at("Addresses").texts())
                .orElseGet(() -> resources.templatesSay("the IP set " + arn + " is in none of the templates"));
    }
}
