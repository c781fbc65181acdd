package dev.ampwright.verify.facts;

/// A proxy of Amazon RDS.
///
/// @param requiresTls whether it refuses connections without TLS; absent means it does not
public record DatabaseProxy(ResourceId id, Fact<Boolean> requiresTls) implements Resource {}
