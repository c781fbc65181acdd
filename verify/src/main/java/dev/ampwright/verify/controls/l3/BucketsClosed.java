package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.PolicyDocument.Effect;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.9: buckets block public access and take TLS only. S3 encrypts each new object by itself.
public final class BucketsClosed implements Control {
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
                        Fact.all(List.of(
                                bucket.publicAccessBlocked(), bucket.policy().flatMap(BucketsClosed::tlsOnly))),
                        "blocks public access and takes TLS only",
                        "does not block all public access, or takes requests without TLS")));
    }

    private static Fact<Boolean> tlsOnly(PolicyDocument policy) {
        return Fact.any(policy.statements().stream()
                .filter(statement -> statement.effect() == Effect.DENY)
                .map(statement -> statement
                        .conditions()
                        .is(conditions -> conditions.stream()
                                .anyMatch(condition -> condition.operator().equals("Bool")
                                        && condition.key().equalsIgnoreCase("aws:SecureTransport")
                                        && condition.values().contains("false"))))
                .toList());
    }
}
