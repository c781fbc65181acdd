package com.example.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// The application's one table: encrypted with the stack's key, restorable to any second of the last 35 days, protected
/// against deletion. Items expire by their attribute `expiresAt` (epoch seconds).
public final class StateTable extends Construct {
    private final Table table;
    private final StackKey key;

    public StateTable(Construct scope, String id, Settings settings, StackKey key) {
        super(scope, id);
        this.key = key;
        table = Table.Builder.create(this, "Table")
                .partitionKey(string(TableKeys.PARTITION))
                .sortKey(string(TableKeys.SORT))
                .timeToLiveAttribute(TableKeys.EXPIRES_AT)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(key.key())
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(settings.lifetime().permanent())
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
    }

    private static Attribute string(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    /// The table.
    public Table table() {
        return table;
    }

    /// Reading and writing items of this table; no scan, no change of the table itself.
    ///
    /// @param more further actions on its items
    public List<PolicyStatement> readWrite(String... more) {
        var actions = Stream.concat(
                Stream.of(
                        "dynamodb:GetItem",
                        "dynamodb:Query",
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem",
                        "dynamodb:DeleteItem"),
                Stream.of(more));
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("State")
                        .effect(Effect.ALLOW)
                        .actions(actions.toList())
                        .resources(List.of(table.getTableArn()))
                        .build(),
                key.through(
                        "dynamodb",
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo"));
    }
}
