package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/// The stack's own KMS key, for its table, files, secrets, logs and alarm topic. One key keeps the price at one key,
/// and whoever audits the account finds every use of this application's data under it.
public final class StackKey extends Construct {
    private final Key key;

    public StackKey(Construct scope, String id, Settings settings) {
        super(scope, id);
        key = Key.Builder.create(this, "Key")
                .description("Data at rest of " + settings.name())
                .enableKeyRotation(true)
                .rotationPeriod(Duration.days(365))
                .pendingWindow(Duration.days(settings.lifetime().permanent() ? 30 : 7))
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
        // CloudWatch Logs uses the key for this account's log groups only.
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Logs")
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("logs." + Aws.REGION + ".amazonaws.com")))
                .actions(List.of(
                        "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "ArnLike",
                        Map.of(
                                "kms:EncryptionContext:aws:logs:arn",
                                "arn:" + Aws.PARTITION + ":logs:" + Aws.REGION + ":" + Aws.ACCOUNT_ID
                                        + ":log-group:*")))
                .build());
        // CloudWatch publishes alarms to the encrypted topic.
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Alarms")
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
    }

    /// The key itself.
    public IKey key() {
        return key;
    }

    /// Lets an execution role use the key through one AWS service, by exact actions.
    ///
    /// @param service the service's endpoint prefix, such as `dynamodb`
    public PolicyStatement through(String service, String... actions) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(actions))
                .resources(List.of(key.getKeyArn()))
                .conditions(
                        Map.of("StringEquals", Map.of("kms:ViaService", service + "." + Aws.REGION + ".amazonaws.com")))
                .build();
    }
}
