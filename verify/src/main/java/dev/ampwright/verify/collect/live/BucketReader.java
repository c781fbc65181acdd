package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/// S3 buckets: their settings, never their objects.
final class BucketReader implements ResourceReader {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d+");

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        String region = resource.region();
        Map<String, String> named = Map.of("Bucket", name);
        S3Client client = aws.clients().get(S3Client.class, S3Client::builder, region);
        AwsCalls calls = aws.calls();
        Fact<GetPublicAccessBlockResponse> access = calls.ask(
                Operation.S3_GET_PUBLIC_ACCESS_BLOCK,
                region,
                named,
                () -> client.getPublicAccessBlock(request -> request.bucket(name)),
                "NoSuchPublicAccessBlockConfiguration");
        Fact<GetBucketEncryptionResponse> encryption = calls.ask(
                Operation.S3_GET_BUCKET_ENCRYPTION,
                region,
                named,
                () -> client.getBucketEncryption(request -> request.bucket(name)),
                "ServerSideEncryptionConfigurationNotFoundError");
        Fact<GetBucketLifecycleConfigurationResponse> lifecycle = calls.ask(
                Operation.S3_GET_BUCKET_LIFECYCLE,
                region,
                named,
                () -> client.getBucketLifecycleConfiguration(request -> request.bucket(name)),
                "NoSuchLifecycleConfiguration");
        Fact<GetBucketReplicationResponse> replication = calls.ask(
                Operation.S3_GET_BUCKET_REPLICATION,
                region,
                named,
                () -> client.getBucketReplication(request -> request.bucket(name)),
                "ReplicationConfigurationNotFoundError");
        Fact<GetBucketPolicyResponse> policy = calls.ask(
                Operation.S3_GET_BUCKET_POLICY,
                region,
                named,
                () -> client.getBucketPolicy(request -> request.bucket(name)),
                "NoSuchBucketPolicy");
        Fact<List<String>> targets = replication.map(answer -> answer.replicationConfiguration().rules().stream()
                .map(rule -> rule.destination().bucket())
                .distinct()
                .toList());
        String arn = "arn:%s:s3:::%s".formatted(WebAclLookup.partition(region), name);
        return Reading.of(new Bucket(
                resource.id(),
                access.present().map(ignored -> arn),
                attribute(access, answer -> answer.publicAccessBlockConfiguration())
                        .map(BucketReader::blocksAll),
                text(
                        encryption,
                        answer -> answer.serverSideEncryptionConfiguration().rules().stream()
                                .map(rule -> rule.applyServerSideEncryptionByDefault()
                                        .sseAlgorithmAsString())
                                .findFirst()
                                .orElse(null)),
                lifecycle.map(answer -> answer.rules().stream()
                        .anyMatch(rule -> rule.status() == ExpirationStatus.ENABLED && rule.expiration() != null)),
                targets,
                targets.flatMap(arns -> Regions.all(
                        arns.stream()
                                .map(target -> region(target, region, client, calls))
                                .toList(),
                        targets.evidence())),
                Documents.policy(text(policy, GetBucketPolicyResponse::policy), "the policy of bucket " + name)));
    }

    private static boolean blocksAll(PublicAccessBlockConfiguration access) {
        return Boolean.TRUE.equals(access.blockPublicAcls())
                && Boolean.TRUE.equals(access.blockPublicPolicy())
                && Boolean.TRUE.equals(access.ignorePublicAcls())
                && Boolean.TRUE.equals(access.restrictPublicBuckets());
    }

    /// A bucket's ARN names no region. S3 answers none for us-east-1.
    private static Fact<String> region(String bucketArn, String from, S3Client client, AwsCalls calls) {
        String name = bucketArn.substring(bucketArn.lastIndexOf(':') + 1);
        return text(
                        calls.ask(
                                Operation.S3_GET_BUCKET_LOCATION,
                                from,
                                Map.of("Bucket", name),
                                () -> client.getBucketLocation(request -> request.bucket(name))),
                        answer -> answer.locationConstraintAsString())
                .orElse("us-east-1")
                .flatMap(constraint -> regionOf(constraint, from));
    }

    private static Fact<String> regionOf(String constraint, String from) {
        // The oldest buckets of eu-west-1 answer so.
        String region = constraint.equals("EU") ? "eu-west-1" : constraint;
        return REGION.matcher(region).matches()
                ? new Fact.Known<>(region, List.of())
                : new Fact.Unresolved<>(
                        Operation.S3_GET_BUCKET_LOCATION.qualifiedName() + " in " + from + " answered no region",
                        List.of());
    }
}
