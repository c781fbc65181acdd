package dev.ampwright.verify.facts;

/// A guardrail of Amazon Bedrock (SEC-MODERATE).
///
/// @param arn its ARN, as conditions name it (with or without a version behind)
public record Guardrail(ResourceId id, Fact<String> arn) implements Resource {}
