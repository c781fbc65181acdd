package dev.ampwright.verify.facts;

import java.util.Comparator;

/// Names one resource so that a reader finds it in the template and in the account alike.
///
/// @param type CloudFormation type, `AWS::Lambda::Function`; for a part without a type of its own, the type it
///     has in CloudFormation when it is written out (`AWS::SNS::Subscription`)
/// @param stack the stack's name; a nested stack reads `root/Nested` by logical ids
/// @param logicalId the logical id in that stack's template; for a part that has none, the parent's with a
///     suffix
/// @param physicalId name, id or ARN in the account; empty for a template
public record ResourceId(String type, String stack, String logicalId, String physicalId)
        implements Comparable<ResourceId> {
    private static final Comparator<ResourceId> ORDER = Comparator.comparing(ResourceId::stack)
            .thenComparing(ResourceId::logicalId)
            .thenComparing(ResourceId::type)
            .thenComparing(ResourceId::physicalId);

    /// A resource of a template, which has no physical id yet.
    public static ResourceId planned(String type, String stack, String logicalId) {
        return new ResourceId(type, stack, logicalId, "");
    }

    /// What is no resource of a stack: the application as a whole, a stack itself, a file of launch evidence.
    public static ResourceId application(String name) {
        return new ResourceId("", name, "", "");
    }

    /// `stack/LogicalId`, with the physical id behind where it says more.
    public String display() {
        String logical = logicalId.isEmpty() ? stack : stack + "/" + logicalId;
        return physicalId.isEmpty() || physicalId.equals(logicalId) ? logical : logical + " (" + physicalId + ")";
    }

    @Override
    public int compareTo(ResourceId other) {
        return ORDER.compare(this, other);
    }
}
