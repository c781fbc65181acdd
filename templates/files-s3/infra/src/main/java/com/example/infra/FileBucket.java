package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// The bucket of users' files: private, encrypted with the stack's key, over TLS only, and empty again after
/// [Limits#fileDays()].
///
/// It keeps no versions: one of them would outlive the file that a user was promised is deleted. It writes no access
/// log: the functions log who had which file made, and a log of S3 would keep presigned addresses and need a bucket,
/// and an end, of its own. It answers no browser's script, so it has no CORS rule: a download is a link.
public final class FileBucket extends Construct {
    /// Longer than any address the functions sign.
    private static final Duration OLDEST_SIGNATURE = Duration.minutes(15);

    private final StackKey key;
    private final Bucket bucket;

    public FileBucket(Construct scope, String id, Settings settings, StackKey key) {
        super(scope, id);
        this.key = key;
        var kept = Duration.days(settings.limits().fileDays());
        bucket = Bucket.Builder.create(this, "Bucket")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key.key())
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("Expire")
                        .expiration(kept)
                        .abortIncompleteMultipartUploadAfter(kept)
                        .build()))
                .removalPolicy(settings.lifetime().removalPolicy())
                .autoDeleteObjects(!settings.lifetime().permanent())
                .build();
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("RecentSignaturesOnly")
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("s3:GetObject"))
                .resources(List.of(bucket.arnForObjects("*")))
                .conditions(Map.of(
                        "NumericGreaterThan",
                        Map.of(
                                "s3:signatureAge",
                                String.valueOf(OLDEST_SIGNATURE.toMilliseconds().longValue()))))
                .build());
    }

    /// Writing and reading files in one folder; no list, no deletion. A presigned address can do what its signer's role
    /// can, so a role that hands out addresses reads as well, and decrypts.
    ///
    /// @param folder such as `exports`
    public List<PolicyStatement> readWrite(String folder) {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("Files")
                        .effect(Effect.ALLOW)
                        .actions(List.of("s3:PutObject", "s3:GetObject"))
                        .resources(List.of(bucket.arnForObjects(folder + "/*")))
                        .build(),
                key.through("s3", "kms:Decrypt", "kms:GenerateDataKey"));
    }

    /// The bucket.
    public Bucket bucket() {
        return bucket;
    }
}
