package dev.ampwright.verify.facts;

/// What an EventBridge rule or schedule calls.
///
/// @param target ARN of what is called
/// @param deadLetters ARN of the queue that gets events that could not be delivered; absent when they are lost
public record EventTarget(ResourceId id, Fact<String> target, Fact<String> deadLetters) implements Resource {}
