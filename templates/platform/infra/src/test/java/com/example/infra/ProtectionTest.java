package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class ProtectionTest {

    @Test
    void everyLogGroupIsEncryptedAndExpires(Stacks stacks) {
        assertThat(stacks.platform().all("AWS::Logs::LogGroup")).hasSize(5).allSatisfy(group -> {
            assertThat(group.properties().at("KmsKeyId").toString()).contains("StackKey");
            assertThat(group.properties().text("RetentionInDays")).isEqualTo("30");
        });
    }

    @Test
    void theKeyRotatesAndStaysWhenTheStackGoes(Stacks stacks) {
        var key = stacks.platform().only("AWS::KMS::Key");

        assertThat(key.properties().text("EnableKeyRotation")).isEqualTo("true");
        assertThat(key.node().text("DeletionPolicy")).isEqualTo("Retain");
    }

    @Test
    void functionsAreTracedAndStartFromSnapshots(Stacks stacks) {
        assertThat(stacks.platform().all("AWS::Lambda::Function")).allSatisfy(function -> {
            assertThat(function.properties().text("TracingConfig", "Mode")).isEqualTo("Active");
            assertThat(function.properties().text("SnapStart", "ApplyOn")).isEqualTo("PublishedVersions");
            assertThat(function.properties().at("LoggingConfig", "LogGroup").value())
                    .isNotNull();
        });
    }

    @Test
    void aSandboxLeavesNothingBehind(Stacks stacks) {
        assertThat(stacks.sandbox().root().at("Resources").fields())
                .noneMatch(
                        resource -> resource.getValue().text("DeletionPolicy").equals("Retain"));
        assertThat(stacks.sandbox().all("AWS::Lambda::Function"))
                .allMatch(function ->
                        function.properties().text("SnapStart", "ApplyOn").isEmpty());
    }
}
