package dev.ampwright.verify.facts;

/// An IAM role, here mostly a function's execution role (SEC-LEAST).
///
/// @param arn its ARN, as functions name it
/// @param policies inline and attached policies
/// @param boundary the permissions boundary; absent when it has none
public record Role(ResourceId id, Fact<String> arn, Listing<Policy> policies, Fact<PolicyDocument> boundary)
        implements Resource {

    /// A policy of the role.
    ///
    /// @param name its name, or the ARN of a managed policy
    /// @param document its text; for a managed policy outside the stack, unresolved in a template
    public record Policy(String name, Fact<PolicyDocument> document) {}
}
