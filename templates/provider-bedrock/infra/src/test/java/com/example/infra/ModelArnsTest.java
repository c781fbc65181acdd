package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ModelArnsTest {

    @Test
    void aModelIsCalledInTheStacksRegion() {
        var arns = ModelArns.of("amazon.nova-micro-v1:0");

        assertThat(arns.profile()).isEmpty();
        assertThat(arns.models())
                .singleElement()
                .satisfies(arn -> assertThat(arn).endsWith("::foundation-model/amazon.nova-micro-v1:0"));
    }

    @Test
    void aProfileStaysInItsGeography() {
        var arns = ModelArns.of("eu.amazon.nova-micro-v1:0");

        assertThat(arns.profile())
                .hasValueSatisfying(arn -> assertThat(arn).endsWith(":inference-profile/eu.amazon.nova-micro-v1:0"));
        assertThat(arns.models())
                .hasSize(6)
                .allSatisfy(arn ->
                        assertThat(arn).matches(".*:bedrock:eu-[a-z]+-\\d::foundation-model/amazon\\.nova-micro-v1:0"));
    }

    @Test
    void anUnknownGeographyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelArns.of("mars.amazon.nova-micro-v1:0"))
                .withMessageContaining("\"mars\"");
    }
}
