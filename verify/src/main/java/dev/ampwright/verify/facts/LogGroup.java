package dev.ampwright.verify.facts;

/// A log group of CloudWatch Logs.
///
/// @param name its name
/// @param arn its ARN without `:*`
/// @param retentionDays absent means its events never expire
/// @param kmsKey ARN of the key; absent means encryption with a key of CloudWatch Logs
public record LogGroup(
        ResourceId id, Fact<String> name, Fact<String> arn, Fact<Integer> retentionDays, Fact<String> kmsKey)
        implements Resource {}
