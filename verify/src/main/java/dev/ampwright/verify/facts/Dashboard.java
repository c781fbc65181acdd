package dev.ampwright.verify.facts;

/// A CloudWatch dashboard.
public record Dashboard(ResourceId id) implements Resource {}
