package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.edge.LogFilter;
import dev.ampwright.verify.collect.edge.WebAclRules;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.WebAcl;
import java.util.List;
import java.util.function.Function;

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
                metric(acl.at("VisibilityConfig")),
                acl.at("Scope").text(),
                WebAclRules.defaultAction(acl.at("DefaultAction").asTree()),
                rules.read(acl.at("Rules").asTree()),
                ofLogging(acl, logging -> logging.at("LogDestinationConfigs").texts()),
                ofLogging(
                        acl,
                        logging -> LogFilter.dropped(logging.at("LoggingFilter").asTree(), logging.evidence())),
                WebAclRules.bodyLimits(acl.at("AssociationConfig").asTree()));
    }

    private static Fact<String> metric(Value visibility) {
        return visibility
                .at("CloudWatchMetricsEnabled")
                .bool()
                .orElse(false)
                .flatMap(on -> on ? visibility.at("MetricName").text() : Fact.absent(visibility.evidence()));
    }

    private Fact<List<String>> ofLogging(Resources.Entry acl, Function<Resources.Entry, Fact<List<String>>> read) {
        Fact<Boolean> loggingKnown = resources.complete("AWS::WAFv2::LoggingConfiguration");
        Fact<List<String>> found =
                loggingKnown instanceof Fact.Unknown<Boolean> unknown ? unknown.as() : Fact.absent(acl.evidence());
        for (Resources.Entry logging : resources.of("AWS::WAFv2::LoggingConfiguration")) {
            switch (logging.at("ResourceArn").text()) {
                case Fact.Known<String>(String target, var ignored) -> {
                    if (Resources.is(acl.arn(), target)) {
                        found = read.apply(logging);
                    }
                }
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> {
                    if (found instanceof Fact.Absent<List<String>>) {
                        found = unknown.as();
                    }
                }
            }
        }
        return found;
    }

    private Fact<List<String>> addresses(String arn) {
        return resources.of("AWS::WAFv2::IPSet").stream()
                .filter(set -> Resources.is(set.arn(), arn))
                .findFirst()
                .map(set -> set.at("Addresses").texts())
                .orElseGet(() -> resources.templatesSay("the IP set " + arn + " is in none of the templates"));
    }
}
