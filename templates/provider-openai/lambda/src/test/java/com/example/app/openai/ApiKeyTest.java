package com.example.app.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.app.model.ModelException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ApiKeyTest {
    private final SecretServer secrets = new SecretServer("sk-first");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));

    @AfterEach
    void stopSecrets() {
        secrets.close();
    }

    @Test
    void reads_the_secret_once_for_many_calls() throws ModelException {
        ApiKey key = secrets.apiKey(SecretServer.ARN, now::get);
        assertThat(key.value()).isEqualTo("sk-first");
        assertThat(key.value()).isEqualTo("sk-first");
        assertThat(secrets.reads()).isEqualTo(1);
    }

    @Test
    void sees_a_rotated_key_after_a_few_minutes() throws ModelException {
        ApiKey key = secrets.apiKey(SecretServer.ARN, now::get);
        assertThat(key.value()).isEqualTo("sk-first");
        secrets.rotateTo("sk-second");
        now.set(now.get().plusSeconds(299));
        assertThat(key.value()).isEqualTo("sk-first");
        now.set(now.get().plusSeconds(2));
        assertThat(key.value()).isEqualTo("sk-second");
    }

    @Test
    void says_that_a_secret_cannot_be_read_without_naming_it() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> secrets.apiKey("arn:of:another", now::get).value())
                .withMessage("the provider's API key cannot be read");
    }

    @Test
    void refuses_what_is_no_key_without_quoting_it() {
        secrets.rotateTo("sk-first\nsk-second");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> secrets.apiKey().value())
                .satisfies(failed -> assertThat(failed.toString()).doesNotContain("sk-"));
    }

    @Test
    void refuses_an_empty_key() {
        secrets.rotateTo("  ");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> secrets.apiKey().value())
                .withMessage("the provider's API key is empty");
    }
}
