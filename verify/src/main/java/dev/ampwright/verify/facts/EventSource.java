package dev.ampwright.verify.facts;

/// An event source mapping: Lambda polls a queue or a stream and calls a function with what it finds.
///
/// @param function name or ARN of the function, with or without a qualifier
/// @param source ARN of what is polled; absent for a Kafka cluster of one's own
/// @param failureDestination ARN of where batches go that failed for good; absent when nowhere
public record EventSource(ResourceId id, Fact<String> function, Fact<String> source, Fact<String> failureDestination)
        implements Resource {}
