package com.example.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {
    private record Settings(String table, int limit) {}

    private static Settings read(Map<String, String> variables) {
        return Environment.read(
                variables,
                environment -> new Settings(environment.text("TABLE_NAME"), environment.number("LIMIT", 1, 10)));
    }

    @Test
    void reads_what_is_set() {
        assertThat(read(Map.of("TABLE_NAME", "table", "LIMIT", "10"))).isEqualTo(new Settings("table", 10));
    }

    @Test
    void names_everything_that_is_wrong_at_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(Map.of("TABLE_NAME", " ", "LIMIT", "11")))
                .withMessage(
                        "environment: TABLE_NAME is not set;" + " LIMIT is \"11\", not a whole number from 1 to 10");
    }

    @Test
    void takes_a_word_for_no_number() {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(Map.of("TABLE_NAME", "table", "LIMIT", "ten")))
                .withMessageContaining("LIMIT is \"ten\"");
    }
}
