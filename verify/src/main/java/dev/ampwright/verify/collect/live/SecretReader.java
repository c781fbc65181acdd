package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.ReplicationStatusType;

/// Secrets, by their description only: nothing here can ask for a value.
final class SecretReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String arn = resource.physicalId();
        Map<String, String> named = Map.of("SecretId", arn);
        SecretsManagerClient client =
                aws.clients().get(SecretsManagerClient.class, SecretsManagerClient::builder, resource.region());
        Fact<DescribeSecretResponse> secret = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.SECRETS_DESCRIBE_SECRET,
                                resource.region(),
                                named,
                                () -> client.describeSecret(request -> request.secretId(arn)),
                                "ResourceNotFoundException"),
                resource);
        return Reading.of(new Secret(
                resource.id(),
                resource.named(text(secret, DescribeSecretResponse::arn)),
                text(secret, DescribeSecretResponse::name),
                text(secret, DescribeSecretResponse::kmsKeyId),
                secret.map(answer -> answer.versionIdsToStages().values().stream()
                        .anyMatch(stages -> stages.contains("AWSCURRENT"))),
                new Fact.Absent<>(secret.evidence()),
                attribute(secret, SecretReader::rotationDays),
                secret.map(answer -> answer.replicationStatus().stream()
                        .map(ReplicationStatusType::region)
                        .toList()),
                Documents.policy(
                        text(
                                aws.calls()
                                        .ask(
                                                Operation.SECRETS_GET_RESOURCE_POLICY,
                                                resource.region(),
                                                named,
                                                () -> client.getResourcePolicy(request -> request.secretId(arn)),
                                                "ResourceNotFoundException"),
                                GetResourcePolicyResponse::resourcePolicy),
                        "the resource policy of secret " + resource.id().display())));
    }

    private static @Nullable Integer rotationDays(DescribeSecretResponse answer) {
        if (!Boolean.TRUE.equals(answer.rotationEnabled()) || answer.rotationRules() == null) {
            return null;
        }
        Long days = answer.rotationRules().automaticallyAfterDays();
        return days == null ? null : Math.toIntExact(days);
    }
}
