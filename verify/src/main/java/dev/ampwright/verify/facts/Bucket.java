package dev.ampwright.verify.facts;

import java.util.List;

/// An S3 bucket (APP-FILES).
///
/// @param arn its ARN
/// @param publicAccessBlocked whether all four public access blocks are on
/// @param encryption default encryption, `AES256`, `aws:kms`; absent means AES256 for a bucket made since
///     January 2023
/// @param expires whether some lifecycle rule expires objects
/// @param replicaBuckets ARNs of buckets it replicates to
/// @param replicaRegions regions of those buckets
/// @param policy the bucket policy; absent when it has none
public record Bucket(
        ResourceId id,
        Fact<String> arn,
        Fact<Boolean> publicAccessBlocked,
        Fact<String> encryption,
        Fact<Boolean> expires,
        Fact<List<String>> replicaBuckets,
        Fact<List<String>> replicaRegions,
        Fact<PolicyDocument> policy)
        implements Resource {}
