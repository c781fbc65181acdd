package dev.ampwright.verify.facts;

import java.util.List;

/// A secret of Secrets Manager. Its value is never read (SEC-SECRETS).
///
/// @param arn its ARN with the six random characters; in a template `${Stack.LogicalId}`-marked
/// @param name its name
/// @param kmsKey ARN or id of a customer-managed key; absent means `aws/secretsmanager`
/// @param hasCurrentValue whether a version is labelled AWSCURRENT; unresolved for a template
/// @param valueInTemplate whether a value is written out in its template; absent for a deployed secret
/// @param rotationDays rotation interval in days; absent when rotation is off
/// @param replicaRegions regions it is replicated to
/// @param policy the resource policy; absent when it has none
public record Secret(
        ResourceId id,
        Fact<String> arn,
        Fact<String> name,
        Fact<String> kmsKey,
        Fact<Boolean> hasCurrentValue,
        Fact<Boolean> valueInTemplate,
        Fact<Integer> rotationDays,
        Fact<List<String>> replicaRegions,
        Fact<PolicyDocument> policy)
        implements Resource {}
