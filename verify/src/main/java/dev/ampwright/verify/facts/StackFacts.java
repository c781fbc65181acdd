package dev.ampwright.verify.facts;

/// A stack that was read.
///
/// @param name its name; `root/Nested` for a nested one
/// @param region where it is or will be deployed; unresolved for a template that does not say
public record StackFacts(String name, Fact<String> region) {}
