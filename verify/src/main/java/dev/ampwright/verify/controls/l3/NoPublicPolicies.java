package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.Permissions;
import dev.ampwright.verify.controls.Ties;
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
import java.util.Set;

/// L3.7: no resource policy lets anyone in.
public final class NoPublicPolicies implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.7",
            Severity.CRITICAL,
            List.of("SEC-LEAST"),
            "no public resource policy",
            "Name the principal, or tie the statement to this account or API by aws:SourceArn (SourceArn of a Lambda permission).",
            Need.of("lambda:GetPolicy"),
            Need.of("secretsmanager:GetResourcePolicy"),
            Need.of("s3:GetBucketPolicy"),
            Need.of("sns:GetTopicAttributes"),
            Need.of("sqs:GetQueueAttributes"),
            Need.of("kms:GetKeyPolicy"),
            Need.of("lambda:ListAliases"));

    /// Services whose customers name a function, of whatever account, that is to be called for them (AWS Lambda
    /// Developer Guide, "Granting Lambda function access to AWS services").
    private static final Set<String> CALLING_FOR_ANYONE = Set.of(
            "Service:alexa-appkit.amazon.com",
            "Service:apigateway.amazonaws.com",
            "Service:bedrock.amazonaws.com",
            "Service:cloudfront.amazonaws.com",
            "Service:cognito-idp.amazonaws.com",
            "Service:config.amazonaws.com",
            "Service:connect.amazonaws.com",
            "Service:elasticloadbalancing.amazonaws.com",
            "Service:events.amazonaws.com",
            "Service:iot.amazonaws.com",
            "Service:lexv2.amazonaws.com",
            "Service:logs.amazonaws.com",
            "Service:s3.amazonaws.com",
            "Service:ses.amazonaws.com",
            "Service:sns.amazonaws.com");

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
                function -> List.of(judge(function))));
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

    /// A service works for all its customers: without its source, those of other accounts come by it too.
    private static Verdict judge(LambdaFunction function) {
        Fact<PolicyDocument> policy = function.policy();
        Fact<Boolean> everyone = policy.flatMap(document -> Permissions.open(document, policy));
        Fact<Boolean> byService = policy.flatMap(document ->
                Permissions.untied(document, policy, NoPublicPolicies::namesService, NoPublicPolicies::ties));
        return new Demands()
                .that(Fact.not(everyone).orElse(true), "lets anyone in")
                .that(
                        Fact.not(byService).orElse(true),
                        "lets a service call for whoever tells it to (a permission without SourceArn)")
                .verdict(function.id(), "no resource policy lets anyone in", "its resource policy ");
    }

    /// How a function URL is to be called ties no caller.
    private static boolean ties(PolicyDocument.Condition condition) {
        return !condition.key().equalsIgnoreCase("lambda:FunctionUrlAuthType") && Ties.holds(condition);
    }

    private static boolean namesService(PolicyDocument.Elements principals) {
        return principals.patterns().stream().anyMatch(CALLING_FOR_ANYONE::contains);
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
