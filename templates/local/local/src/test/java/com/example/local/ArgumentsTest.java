package com.example.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    @Test
    void names_wrong_limits_beside_everything_else_that_is_wrong() {
        assertThatThrownBy(() -> Arguments.read("--port", "many", "--limits", "brust=5,burst=many", "--data", "disk"))
                .isInstanceOf(StageProblem.class)
                .hasMessageContaining("--port")
                .hasMessageContaining("--origin")
                .hasMessageContaining("\"brust=5\"")
                .hasMessageContaining("\"burst=many\"")
                .hasMessageContaining("--data is \"disk\"");
    }
}
