package dev.ampwright.verify.facts;

import java.util.List;

/// A database of Amazon RDS or Aurora: an instance, or a cluster (APP-STATE).
///
/// @param engine `postgres`, `aurora-mysql` ...
/// @param cluster the cluster an instance belongs to, which decides on storage, password, backups and
///     protection; absent for a cluster and for an instance that stands alone
/// @param publiclyAccessible whether it gets an address on the internet; unresolved when the template leaves it
///     to the network's shape; absent for a cluster whose instances decide
/// @param encrypted whether its storage is encrypted; absent means no
/// @param requiresTls whether the server refuses connections without TLS
/// @param password how the master password came; unresolved where RDS does not tell; absent when it is a copy
///     of another database, whose password it has
/// @param backupDays how long automated backups are kept; absent means one day
/// @param deletionProtection absent means off
/// @param copyRegions regions that replicas and backup copies lie in, beside its own; absent means none
public record Database(
        ResourceId id,
        Fact<String> engine,
        Fact<String> cluster,
        Fact<Boolean> publiclyAccessible,
        Fact<Boolean> encrypted,
        Fact<Boolean> requiresTls,
        Fact<Password> password,
        Fact<Integer> backupDays,
        Fact<Boolean> deletionProtection,
        Fact<List<String>> copyRegions)
        implements Resource {

    /// Where the master password comes from.
    public enum Password {
        /// RDS makes it, keeps it in Secrets Manager and rotates it.
        MANAGED,
        /// A dynamic reference to a secret, resolved when the stack is deployed.
        REFERENCE,
        /// It stands in the template, or in a parameter of it.
        PLAIN
    }
}
