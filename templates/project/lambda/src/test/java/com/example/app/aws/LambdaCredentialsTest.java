package com.example.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.app.config.Environment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LambdaCredentialsTest {
    private static final String ANSWER = """
            {"AccessKeyId": "%s", "SecretAccessKey": "secret", "Token": "token", "Expiration": "2026-11-01T13:00:00Z"}
            """;

    private final AwsServer server = new AwsServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));

    @AfterEach
    void stop() {
        server.close();
    }

    private CredentialsSource credentials(Map<String, String> variables) {
        return Environment.read(variables, environment -> LambdaCredentials.of(environment, now::get));
    }

    private CredentialsSource ofSnapStart() {
        return credentials(Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                server.uri() + "/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "let me in"));
    }

    @Test
    void takes_those_of_the_environment() {
        var credentials = credentials(Map.of("AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertThat(credentials.get()).isEqualTo(new AwsCredentials("AKID", "secret", Optional.empty()));
    }

    @Test
    void asks_the_address_that_snapstart_names_until_they_end() {
        server.then(200, ANSWER.formatted("FIRST")).then(200, ANSWER.formatted("SECOND"));
        CredentialsSource credentials = ofSnapStart();

        assertThat(credentials.get()).isEqualTo(new AwsCredentials("FIRST", "secret", Optional.of("token")));
        now.set(Instant.parse("2026-11-01T12:58:59Z"));
        assertThat(credentials.get().accessKeyId()).isEqualTo("FIRST");
        now.set(Instant.parse("2026-11-01T12:59:00Z"));
        assertThat(credentials.get().accessKeyId()).isEqualTo("SECOND");
        assertThat(server.received())
                .allSatisfy(request ->
                        assertThat(request.headers().getFirst("Authorization")).isEqualTo("let me in"));
    }

    @Test
    void says_that_there_are_none_without_quoting_the_answer() {
        server.then(200, "{\"SecretAccessKey\": \"hidden\"}");

        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> ofSnapStart().get())
                .satisfies(failed -> assertThat(failed.toString()).doesNotContain("hidden"));
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> credentials(Map.of()).get())
                .withMessage("the environment holds no credentials");
    }
}
