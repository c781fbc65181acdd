package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which web ACL the templates associate with a way in.
final class Associations {
    private static final String TYPE = "AWS::WAFv2::WebACLAssociation";

    private final Resources resources;
    private final Map<String, Fact<String>> byTarget = new TreeMap<>();
    private final List<Undecided> undecided = new ArrayList<>();

    /// An association with a target that only the deployment knows.
    private record Undecided(Fact<String> webAcl, Fact.Unknown<String> target) {
        /// A global web ACL is associated with Amplify apps only, a regional one never with them.
        boolean mayHold(String arn) {
            return !(webAcl instanceof Fact.Known<String>(String acl, var ignored))
                    || acl.contains(":global/") == arn.contains(":amplify:");
        }
    }

    Associations(Resources resources) {
        this.resources = resources;
        for (Resources.Entry entry : resources.of(TYPE)) {
            Fact<String> webAcl = entry.at("WebACLArn").text();
            switch (entry.at("ResourceArn").text()) {
                case Fact.Known<String>(String target, List<Evidence> evidence) ->
                    byTarget.put(target, webAcl.with(evidence));
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> undecided.add(new Undecided(webAcl, unknown));
            }
        }
    }

    /// ARN of the web ACL of the resource with this ARN; absent only when every association is known.
    Fact<String> webAclOf(Fact<String> arn, Evidence owner) {
        return arn.flatMap(target -> {
            Fact<String> found = byTarget.get(target);
            if (found != null) {
                return found;
            }
            for (Undecided association : undecided) {
                if (association.mayHold(target)) {
                    return association.target();
                }
            }
            return resources.complete(TYPE) instanceof Fact.Unknown<Boolean> unknown
                    ? unknown.as()
                    : Fact.absent(owner);
        });
    }
}
