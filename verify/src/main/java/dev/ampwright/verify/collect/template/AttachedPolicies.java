package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.PolicyDocument;
import java.util.ArrayList;
import java.util.List;

/// Resource policies that are resources of their own and name what they are attached to.
final class AttachedPolicies {
    /// A type of such resources.
    ///
    /// @param type for instance `AWS::SQS::QueuePolicy`
    /// @param owners the property with what it is attached to: one, or a list
    /// @param document the property with the policy
    record Kind(String type, String owners, String document) {}

    private final Resources resources;

    AttachedPolicies(Resources resources) {
        this.resources = resources;
    }

    /// All statements attached to a resource: of several policies, whichever is deployed last holds.
    Fact<PolicyDocument> of(Resources.Entry owner, Kind... kinds) {
        List<PolicyDocument.Statement> statements = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        List<Fact<Boolean>> complete = new ArrayList<>();
        for (Kind kind : kinds) {
            complete.add(resources.complete(kind.type()));
            for (Resources.Entry policy : resources.of(kind.type())) {
                Fact<List<String>> owners = policy.at(kind.owners()).texts();
                if (owners instanceof Fact.Unknown<List<String>> unknown) {
                    return unknown.as();
                }
                if (owners instanceof Fact.Known<List<String>>(List<String> named, var ignored)
                        && named.stream()
                                .anyMatch(id -> Resources.is(owner.ref(), id) || Resources.is(owner.arn(), id))) {
                    Fact<PolicyDocument> document = RoleMapper.document(policy.at(kind.document()));
                    if (!(document instanceof Fact.Known<PolicyDocument>(PolicyDocument known, var from))) {
                        return document;
                    }
                    statements.addAll(known.statements());
                    evidence.addAll(from);
                }
            }
        }
        return statements.isEmpty()
                ? Fact.all(complete).flatMap(ignored -> Fact.absent(owner.evidence()))
                : new Fact.Known<>(new PolicyDocument(statements), evidence);
    }
}
