package dev.ampwright.verify.facts;

/// A subscription filter: log events are sent on as they come.
///
/// @param logGroup name of the log group
/// @param destination ARN of what gets the events
public record LogSubscription(ResourceId id, Fact<String> logGroup, Fact<String> destination) implements Resource {}
