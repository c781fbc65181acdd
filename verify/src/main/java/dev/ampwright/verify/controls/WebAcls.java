package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/// The web ACLs before ways in, and whether they stop anything: one whose rules only count protects nothing.
public record WebAcls(Facts facts) {

    /// Whether the web ACL with this ARN is there and may block. How much it blocks is asked by L4.2 and L4.3; of
    /// one that was not read nobody would ask it.
    public Fact<Boolean> protects(Fact<String> arn) {
        return arn.flatMap(name ->
                        name.isEmpty() ? new Fact.Absent<Boolean>(arn.evidence()) : protects(name, arn.evidence()))
                .orElse(false);
    }

    /// What L4.1 says about a way in that can carry a web ACL.
    public Verdict judge(ResourceId way, Fact<String> arn) {
        String name = arn instanceof Fact.Known<String>(String known, var ignored) && !known.isEmpty()
                ? find(known).map(acl -> acl.id().display()).orElse(known)
                : "";
        if (ofOtherScope(way, arn)) {
            return Verdict.of(
                    way,
                    arn.map(ignored -> false),
                    "",
                    "the web ACL " + name + " is REGIONAL; before it only one of scope CLOUDFRONT can stand");
        }
        return Verdict.of(
                way,
                protects(arn),
                "passes the web ACL " + name,
                name.isEmpty()
                        ? "no web ACL stands before it"
                        : "the web ACL " + name + " before it protects nothing: none of its rules blocks");
    }

    /// CloudFront, and Amplify Hosting with it, takes web ACLs of its own scope only; those of another are refused
    /// when they are deployed.
    private static boolean ofOtherScope(ResourceId way, Fact<String> arn) {
        return List.of("AWS::CloudFront::Distribution", "AWS::Amplify::App").contains(way.type())
                && arn instanceof Fact.Known<String>(String known, var ignored)
                && known.contains(":wafv2:")
                && known.contains(":regional/webacl/");
    }

    private Fact<Boolean> protects(String arn, List<Evidence> association) {
        Listing<WebAcl> acls = facts.all(WebAcl.class);
        Optional<WebAcl> found = find(arn);
        if (found.isPresent()) {
            return mayBlock(found.get()).with(association);
        }
        Fact<Boolean> there = acls.any(acl -> acl.arn().is(arn::equals));
        return there instanceof Fact.Unknown<Boolean> unknown
                ? unknown.<Boolean>as().with(association)
                : new Fact.Unresolved<>(
                        "the rules of web ACL " + arn + " are not known; judge the stack that has it as well, or"
                                + " link it (--link) and judge the deployed stack",
                        association);
    }

    private Optional<WebAcl> find(String arn) {
        return facts.all(WebAcl.class).items().stream()
                .filter(acl -> acl.arn().is(arn::equals) instanceof Fact.Known<Boolean> same && same.value())
                .findFirst();
    }

    private static Fact<Boolean> mayBlock(WebAcl acl) {
        Fact<Boolean> byDefault = acl.defaultAction().is(action -> action == WebAcl.Action.BLOCK);
        Fact<Boolean> byRule = acl.rules()
                .flatMap(rules -> Fact.any(rules.stream()
                                .map(rule -> mayBlock(rule, acl.rules().evidence()))
                                .toList())
                        .with(acl.rules().evidence()));
        return Fact.any(List.of(byDefault, byRule));
    }

    private static Fact<Boolean> mayBlock(WebAcl.Rule rule, List<Evidence> evidence) {
        return switch (rule.action()) {
            case BLOCK, CAPTCHA, CHALLENGE -> new Fact.Known<>(true, evidence);
            case ALLOW, COUNT -> new Fact.Known<>(false, evidence);
            case NONE ->
                switch (rule.kind()) {
                    case WebAcl.ManagedGroup ignored -> new Fact.Known<>(true, evidence);
                    case WebAcl.RuleGroup(String arn) ->
                        new Fact.Unresolved<>("the rules of rule group " + arn + " are not read", evidence);
                    case WebAcl.UnresolvedStatement(String why) ->
                        new Fact.Unresolved<>("rule " + rule.name() + ": " + why, evidence);
                    default -> new Fact.Known<>(false, evidence);
                };
        };
    }
}
