package dev.ampwright.verify.facts;

/// An SQS queue.
///
/// @param arn its ARN, as event sources and redrive policies name it
/// @param encrypted whether messages are encrypted at rest; absent means with a key of SQS, as new queues are
/// @param deadLetters ARN of the queue that gets what could not be worked off; absent means it is retried until
///     it expires
/// @param policy the queue policy; absent when it has none
public record Queue(
        ResourceId id, Fact<String> arn, Fact<Boolean> encrypted, Fact<String> deadLetters, Fact<PolicyDocument> policy)
        implements Resource {}
