package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// DynamoDB tables and global tables.
final class TableReader implements ResourceReader {
    private static final String GONE = "ResourceNotFoundException";

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        Map<String, String> named = Map.of("TableName", name);
        DynamoDbClient client = aws.clients().get(DynamoDbClient.class, DynamoDbClient::builder, resource.region());
        Fact<TableDescription> table = Aws.listed(
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.DYNAMODB_DESCRIBE_TABLE,
                                        resource.region(),
                                        named,
                                        () -> client.describeTable(request -> request.tableName(name)),
                                        GONE),
                        answer -> answer.table()),
                resource);
        return Reading.of(new Table(
                resource.id(),
                text(table, TableDescription::tableArn),
                resource.named(text(table, TableDescription::tableName)),
                attribute(
                        table,
                        value -> value.sseDescription() == null
                                ? null
                                : value.sseDescription().sseType() == SSEType.KMS),
                attribute(
                        aws.calls()
                                .ask(
                                        Operation.DYNAMODB_DESCRIBE_CONTINUOUS_BACKUPS,
                                        resource.region(),
                                        named,
                                        () -> client.describeContinuousBackups(request -> request.tableName(name))),
                        TableReader::recoverable),
                attribute(table, TableDescription::deletionProtectionEnabled),
                text(
                        aws.calls()
                                .ask(
                                        Operation.DYNAMODB_DESCRIBE_TIME_TO_LIVE,
                                        resource.region(),
                                        named,
                                        () -> client.describeTimeToLive(request -> request.tableName(name))),
                        TableReader::enabledAttribute),
                attribute(
                        table,
                        value -> value.replicas().stream()
                                .map(ReplicaDescription::regionName)
                                .filter(region -> !region.equals(resource.region()))
                                .toList())));
    }

    private static @Nullable Boolean recoverable(DescribeContinuousBackupsResponse answer) {
        var backups = answer.continuousBackupsDescription();
        if (backups == null || backups.pointInTimeRecoveryDescription() == null) {
            return null;
        }
        return backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
                == PointInTimeRecoveryStatus.ENABLED;
    }

    private static @Nullable String enabledAttribute(DescribeTimeToLiveResponse answer) {
        var ttl = answer.timeToLiveDescription();
        // While it is being enabled or disabled for up to an hour, only these two mean that items do expire.
        return ttl != null
                        && (ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING)
                ? ttl.attributeName()
                : null;
    }
}
