package dev.ampwright.verify.facts;

import java.util.List;

/// A DynamoDB table (APP-STATE).
///
/// @param arn its ARN
/// @param name its name, as environments name it
/// @param kmsEncryption whether a KMS key of the account encrypts it (AWS-managed or customer-managed); absent
///     means a key that AWS owns
/// @param pointInTimeRecovery absent means off
/// @param deletionProtection absent means off
/// @param ttlAttribute name of the enabled time-to-live attribute; absent when items never expire
/// @param replicaRegions regions of a global table's replicas beside its own
public record Table(
        ResourceId id,
        Fact<String> arn,
        Fact<String> name,
        Fact<Boolean> kmsEncryption,
        Fact<Boolean> pointInTimeRecovery,
        Fact<Boolean> deletionProtection,
        Fact<String> ttlAttribute,
        Fact<List<String>> replicaRegions)
        implements Resource {}
