package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/// OpenAI: an API key in Secrets Manager, which the function reads at run time. The template holds no key: the secret
/// is made with a random placeholder, and a person puts the real one in once.
public final class OpenAiModel extends Construct implements ModelAccess {
    private final Secret secret;
    private final String modelId;
    private final StackKey key;

    public OpenAiModel(Construct scope, String id, Settings settings, StackKey key) {
        super(scope, id);
        this.modelId = settings.modelId();
        this.key = key;
        secret = Secret.Builder.create(this, "ApiKey")
                .description("OpenAI API key of " + settings.name())
                .encryptionKey(key.key())
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
    }

    /// The secret that holds the API key.
    public Secret secret() {
        return secret;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("MODEL_ID", modelId, "MODEL_SECRET_ARN", secret.getSecretArn());
    }

    @Override
    public List<PolicyStatement> statements() {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("ModelKey")
                        .effect(Effect.ALLOW)
                        .actions(List.of("secretsmanager:GetSecretValue"))
                        .resources(List.of(secret.getSecretArn()))
                        .build(),
                key.through("secretsmanager", "kms:Decrypt"));
    }

    @Override
    public Map<String, IMetric> failures() {
        return Map.of();
    }
}
