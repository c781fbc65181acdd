package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.facts.Bucket;
import dev.ampwright.verify.facts.EncryptionKey;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.Queue;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.Topic;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L3.7: no resource policy lets anyone in.
public final class NoPublicPolicies implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.7",
            Severity.CRITICAL,
            List.of("SEC-LEAST"),
            "no public resource policy",
            "Name the principal, or tie the statement to this account or API by aws:SourceArn.",
            Need.of("lambda:GetPolicy"),
            Need.of("secretsmanager:GetResourcePolicy"),
            Need.of("s3:GetBucketPolicy"),
            Need.of("sns:GetTopicAttributes"),
            Need.of("sqs:GetQueueAttributes"),
            Need.of("kms:GetKeyPolicy"),
            Need.of("lambda:ListAliases"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(LambdaFunction.class),
                "Lambda functions",
                function -> List.of(judge(function.id(), function.policy()))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Secret.class),
                "secrets",
                secret -> List.of(judge(secret.id(), secret.policy()))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Topic.class),
                "topics",
                topic -> List.of(judge(topic.id(), topic.policy()))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Bucket.class),
                "buckets",
                bucket -> List.of(judge(bucket.id(), bucket.policy()))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Queue.class),
                "queues",
                queue -> List.of(judge(queue.id(), queue.policy()))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(EncryptionKey.class),
                "keys",
                key -> List.of(judge(key.id(), key.policy()))));
        return verdicts;
    }

    private static Verdict judge(ResourceId resource, Fact<PolicyDocument> policy) {
        return Verdict.of(
                resource,
                policy.flatMap(document -> Fact.not(Permissions.open(document, policy)))
                        .orElse(true),
                "no resource policy lets anyone in",
                "its resource policy lets anyone in");
    }
}
