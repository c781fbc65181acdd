package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class StateTableTest {

    @Test
    void isEncryptedRestorableAndProtected(Stacks stacks) {
        var table = stacks.platform().only("AWS::DynamoDB::Table");

        assertThat(table.properties().text("SSESpecification", "SSEType")).isEqualTo("KMS");
        assertThat(table.properties().text("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                .isEqualTo("true");
        assertThat(table.properties().text("DeletionProtectionEnabled")).isEqualTo("true");
        assertThat(table.node().text("DeletionPolicy")).isEqualTo("Retain");
    }

    @Test
    void itemsExpire(Stacks stacks) {
        var expiry = stacks.platform().only("AWS::DynamoDB::Table").properties().at("TimeToLiveSpecification");

        assertThat(expiry.text("AttributeName")).isEqualTo("expiresAt");
        assertThat(expiry.text("Enabled")).isEqualTo("true");
    }
}
