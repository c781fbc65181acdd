package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.PolicyReader;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// IAM roles with the policies that templates put into and onto them.
final class RoleMapper {
    private final Resources resources;

    RoleMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::IAM::Role").forEach(entry -> facts.add(role(entry)));
    }

    private Role role(Resources.Entry role) {
        List<Role.Policy> policies = new ArrayList<>();
        Fact<Boolean> complete = Fact.all(List.of(
                resources.complete("AWS::IAM::Policy"),
                resources.complete("AWS::IAM::ManagedPolicy"),
                resources.complete("AWS::IAM::RolePolicy")));
        switch (role.at("Policies").items()) {
            case Fact.Known<List<Value>>(List<Value> inline, var ignored) ->
                inline.forEach(policy -> policies.add(policy(policy.at("PolicyName"), policy.at("PolicyDocument"))));
            case Fact.Absent<List<Value>> ignored -> {}
            case Fact.Unknown<List<Value>> unknown -> complete = unknown.as();
        }
        switch (role.at("ManagedPolicyArns").texts()) {
            case Fact.Known<List<String>>(List<String> arns, var ignored) ->
                arns.forEach(arn -> policies.add(managed(arn, role)));
            case Fact.Absent<List<String>> ignored -> {}
            case Fact.Unknown<List<String>> unknown -> complete = unknown.as();
        }
        for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")) {
            for (Resources.Entry policy : resources.of(type)) {
                Value target = policy.at(type.equals("AWS::IAM::RolePolicy") ? "RoleName" : "Roles");
                switch (target.texts()) {
                    case Fact.Known<List<String>>(List<String> roles, var ignored) -> {
                        if (role.ref() instanceof Fact.Known<String>(String name, var seen) && roles.contains(name)) {
                            policies.add(policy(policy.at("PolicyName"), policy.at("PolicyDocument")));
                        }
                    }
                    case Fact.Absent<List<String>> ignored -> {}
                    case Fact.Unknown<List<String>> unknown -> complete = unknown.as();
                }
            }
        }
        return new Role(
                role.id(),
                role.arn(),
                new Listing<>(policies, complete),
                role.at("PermissionsBoundary")
                        .text()
                        .flatMap(arn -> managed(arn, role).document()));
    }

    private static Role.Policy policy(Value name, Value document) {
        String text = name.text() instanceof Fact.Known<String>(String known, var ignored) ? known : "inline";
        return new Role.Policy(text, document(document));
    }

    /// The document at a place of a template.
    static Fact<PolicyDocument> document(Value document) {
        return document.tree().flatMap(node -> PolicyReader.read(node, List.of(document.evidence())));
    }

    private Role.Policy managed(String arn, Resources.Entry role) {
        Optional<Resources.Entry> own = resources.of("AWS::IAM::ManagedPolicy").stream()
                .filter(entry -> Resources.is(entry.arn(), arn))
                .findFirst();
        if (own.isPresent()) {
            return new Role.Policy(arn, document(own.get().at("PolicyDocument")));
        }
        Optional<Node> published = AwsManagedPolicies.document(arn);
        return new Role.Policy(
                arn,
                published.isPresent()
                        ? PolicyReader.read(
                                published.get(),
                                List.of(role.at("ManagedPolicyArns").evidence()))
                        : Fact.unresolved(
                                "the text of the managed policy " + arn + " is not in the template",
                                role.at("ManagedPolicyArns").evidence()));
    }
}
