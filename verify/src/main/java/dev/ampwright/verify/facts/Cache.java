package dev.ampwright.verify.facts;

import java.util.List;

/// A cache of Amazon ElastiCache: a replication group, a single cluster, or a serverless cache (PERF-CACHE). A
/// serverless cache always encrypts in transit and at rest (ElastiCache User Guide, "Data security").
///
/// @param engine `redis`, `valkey` or `memcached`
/// @param transitEncryption whether clients must use TLS: on and, where there is a mode, `required`
/// @param authenticated whether clients must show a password or belong to a user group; absent means no
/// @param plainToken whether its password stands in the template as a plain text; unresolved for a deployed one
/// @param restEncryption whether data on disk and in backups is encrypted; absent means no
/// @param copyRegions regions of a global datastore's other members; absent means none
public record Cache(
        ResourceId id,
        Fact<String> engine,
        Fact<Boolean> transitEncryption,
        Fact<Boolean> authenticated,
        Fact<Boolean> plainToken,
        Fact<Boolean> restEncryption,
        Fact<List<String>> copyRegions)
        implements Resource {}
