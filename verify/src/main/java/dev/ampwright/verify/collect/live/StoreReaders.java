package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.BackupPlan;
import dev.ampwright.verify.facts.DatabaseProxy;
import dev.ampwright.verify.facts.EncryptionKey;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Queue;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.GetBackupPlanResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Readers of what takes one question each: proxies, queues, keys, backup plans.
final class StoreReaders {
    private StoreReaders() {}

    static Reading proxy(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        RdsClient client = aws.clients().get(RdsClient.class, RdsClient::builder, resource.region());
        Fact<DBProxy> proxy = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.RDS_DESCRIBE_PROXIES,
                                        resource.region(),
                                        Map.of("DBProxyName", name),
                                        () -> client.describeDBProxies(request -> request.dbProxyName(name)),
                                        "DBProxyNotFoundFault"),
                        answer -> answer.dbProxies().stream().findFirst().orElse(null)),
                resource);
        return Reading.of(new DatabaseProxy(resource.id(), attribute(proxy, DBProxy::requireTLS)));
    }

    /// CloudFormation's physical id of a queue is its URL. Messages are never received.
    static Reading queue(StackResource resource, Aws aws) {
        String url = resource.physicalId();
        SqsClient client = aws.clients().get(SqsClient.class, SqsClient::builder, resource.region());
        Fact<GetQueueAttributesResponse> queue = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.SQS_GET_QUEUE_ATTRIBUTES,
                                resource.region(),
                                Map.of("QueueUrl", url),
                                () -> client.getQueueAttributes(
                                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL)),
                                "AWS.SimpleQueueService.NonExistentQueue",
                                "QueueDoesNotExist"),
                resource);
        Fact<String> key = text(queue, answer -> answer.attributes().get(QueueAttributeName.KMS_MASTER_KEY_ID));
        Fact<String> ownKey =
                text(queue, answer -> answer.attributes().get(QueueAttributeName.SQS_MANAGED_SSE_ENABLED));
        return Reading.of(new Queue(
                resource.id(),
                text(queue, answer -> answer.attributes().get(QueueAttributeName.QUEUE_ARN)),
                key instanceof Fact.Absent<String> ? ownKey.is("true"::equals) : key.present(),
                Documents.deadLetters(
                        text(queue, answer -> answer.attributes().get(QueueAttributeName.REDRIVE_POLICY)),
                        "the redrive policy of " + url),
                Documents.policy(
                        text(queue, answer -> answer.attributes().get(QueueAttributeName.POLICY)),
                        "the policy of " + url)));
    }

    /// The one policy a key has is called "default".
    static Reading key(StackResource resource, Aws aws) {
        String id = resource.physicalId();
        KmsClient client = aws.clients().get(KmsClient.class, KmsClient::builder, resource.region());
        Fact<GetKeyPolicyResponse> policy = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.KMS_GET_KEY_POLICY,
                                resource.region(),
                                Map.of("KeyId", id),
                                () -> client.getKeyPolicy(
                                        request -> request.keyId(id).policyName("default")),
                                "NotFoundException"),
                resource);
        return Reading.of(new EncryptionKey(
                resource.id(),
                Documents.policy(text(policy, GetKeyPolicyResponse::policy), "the policy of key " + id)));
    }

    static Reading backupPlan(StackResource resource, Aws aws) {
        String id = resource.physicalId();
        BackupClient client = aws.clients().get(BackupClient.class, BackupClient::builder, resource.region());
        Fact<GetBackupPlanResponse> plan = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.BACKUP_GET_BACKUP_PLAN,
                                resource.region(),
                                Map.of("BackupPlanId", id),
                                () -> client.getBackupPlan(request -> request.backupPlanId(id)),
                                "ResourceNotFoundException"),
                resource);
        Fact<List<String>> regions = attribute(plan, GetBackupPlanResponse::backupPlan)
                .map(document -> document.rules().stream()
                        .flatMap(rule -> rule.copyActions().stream())
                        .map(copy -> Regions.of(copy.destinationBackupVaultArn(), resource.region()))
                        .toList());
        return Reading.of(new BackupPlan(resource.id(), regions));
    }
}
