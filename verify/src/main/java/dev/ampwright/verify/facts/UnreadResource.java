package dev.ampwright.verify.facts;

/// A resource of the stacks that may hold data and that no reader knows: nothing can be said of it, so a verdict
/// on the whole must say that it is there.
public record UnreadResource(ResourceId id) implements Resource {}
