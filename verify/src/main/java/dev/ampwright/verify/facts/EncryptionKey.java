package dev.ampwright.verify.facts;

/// A KMS key of the application.
///
/// @param policy its key policy; absent means the one of KMS, which leaves everything to IAM
public record EncryptionKey(ResourceId id, Fact<PolicyDocument> policy) implements Resource {}
