package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.PolicyDocument.Effect;
import dev.ampwright.verify.facts.PolicyDocument.Statement;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.Map;

/// L3.9: buckets block public access and take TLS only. S3 encrypts each new object by itself.
public final class BucketsClosed implements Control {
    /// An action of each kind, and where it applies below the bucket's ARN.
    private static final Map<String, String> PROBES = Map.of(
            "s3:GetObject", "/any/object",
            "s3:PutObject", "/any/object",
            "s3:DeleteObject", "/any/object",
            "s3:RestoreObject", "/any/object",
            "s3:ListBucket", "",
            "s3:GetBucketLocation", "",
            "s3:ListBucketMultipartUploads", "");
    private static final Description DESCRIPTION = Description.blocking(
            "L3.9",
            Severity.HIGH,
            List.of("APP-FILES"),
            "buckets are private and TLS only",
            "Block all public access and deny requests without aws:SecureTransport.",
            Need.of("s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
            Need.of("s3:GetBucketPolicy"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(Bucket.class),
                "buckets",
                bucket -> List.of(Verdict.of(
                        bucket.id(),
                        Fact.all(List.of(bucket.publicAccessBlocked(), tlsOnly(bucket))),
                        "blocks public access and takes TLS only",
                        "does not block all public access, or takes requests without TLS")));
    }

    /// Each action on the bucket and on its objects is denied to each caller without TLS, by one statement or another.
    private static Fact<Boolean> tlsOnly(Bucket bucket) {
        return bucket.policy()
                .flatMap(policy -> bucket.arn()
                        .flatMap(arn -> Fact.all(PROBES.entrySet().stream()
                                .map(probe -> Fact.any(policy.statements().stream()
                                        .filter(statement -> statement.effect() == Effect.DENY)
                                        .map(statement -> denies(statement, probe.getKey(), arn + probe.getValue()))
                                        .toList()))
                                .toList())));
    }

    private static Fact<Boolean> denies(Statement statement, String action, String resource) {
        return Fact.all(List.of(
                Permissions.coversAction(statement, action),
                Permissions.coversResource(statement, resource),
                statement
                        .principals()
                        .is(elements -> !elements.negated()
                                && (elements.patterns().contains("*")
                                        || elements.patterns().contains("AWS:*"))),
                // A further condition would let some requests without TLS in.
                statement
                        .conditions()
                        .is(conditions ->
                                !conditions.isEmpty() && conditions.stream().allMatch(BucketsClosed::withoutTls))));
    }

    private static boolean withoutTls(PolicyDocument.Condition condition) {
        return condition.operator().matches("(?i)Bool(IfExists)?")
                && condition.key().equalsIgnoreCase("aws:SecureTransport")
                && condition.values().stream().anyMatch("false"::equalsIgnoreCase);
    }
}
