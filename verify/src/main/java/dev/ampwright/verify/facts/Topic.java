package dev.ampwright.verify.facts;

/// An SNS topic with its subscriptions.
///
/// @param arn its ARN, as alarm actions name it
/// @param kmsKey id or ARN of the key; absent when it is not encrypted
/// @param policy the topic policy; absent when it has none but the default
public record Topic(
        ResourceId id,
        Fact<String> arn,
        Fact<String> kmsKey,
        Fact<PolicyDocument> policy,
        Listing<Subscription> subscriptions)
        implements Resource {

    /// A subscriber.
    ///
    /// @param protocol `email`, `https`, `lambda` ...
    /// @param endpoint the address
    /// @param confirmed whether the subscriber confirmed; unresolved for a template
    /// @param deadLetters ARN of the queue that gets what could not be delivered; absent when it is lost
    public record Subscription(
            ResourceId id,
            Fact<String> protocol,
            Fact<String> endpoint,
            Fact<Boolean> confirmed,
            Fact<String> deadLetters) {}
}
