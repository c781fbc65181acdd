package dev.ampwright.verify.facts;

/// A budget of AWS Budgets.
///
/// @param notified whether at least one notification has a subscriber
public record Budget(ResourceId id, Fact<Boolean> notified) implements Resource {}
