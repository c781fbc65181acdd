package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class OpenAiModelTest {

    @Test
    void theFunctionReadsThisSecretAndNoOther(Stacks stacks) {
        var secret = stacks.platform().only("AWS::SecretsManager::Secret");
        var statements = stacks.platform()
                .named("AWS::IAM::Role", "Stream")
                .properties()
                .at("Policies")
                .items()
                .flatMap(policy -> policy.at("PolicyDocument", "Statement").items())
                .filter(statement -> statement.at("Action").toString().contains("secretsmanager:"))
                .toList();

        assertThat(statements).singleElement().satisfies(statement -> {
            assertThat(statement.text("Action")).isEqualTo("secretsmanager:GetSecretValue");
            assertThat(statement.text("Resource", "Ref")).isEqualTo(secret.id());
        });
    }

    @Test
    void theFunctionGetsTheSecretsNameAndNotItsValue(Stacks stacks) {
        var environment = stacks.platform()
                .named("AWS::Lambda::Function", "Stream")
                .properties()
                .at("Environment", "Variables");

        assertThat(environment.text("MODEL_SECRET_ARN", "Ref"))
                .isEqualTo(stacks.platform().only("AWS::SecretsManager::Secret").id());
        assertThat(environment.toString()).doesNotContain("{{resolve:");
    }

    @Test
    void theSecretIsEncryptedWithTheStacksKey(Stacks stacks) {
        assertThat(stacks.platform()
                        .only("AWS::SecretsManager::Secret")
                        .properties()
                        .at("KmsKeyId")
                        .toString())
                .contains("StackKey");
    }
}
