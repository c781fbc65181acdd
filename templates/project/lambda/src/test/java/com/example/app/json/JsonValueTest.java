package com.example.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class JsonValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"text\"",
                "null",
                "true",
                "-12",
                "1.50",
                "123456789012345678901234567890",
                "{\"a\":[1,{\"b\":null},\"c\"],\"d\":{\"e\":false}}",
                "\"\\u0000\\n\\\"\\\\ \\uD83D\\uDE00 Grüße\"",
            })
    void writes_what_it_read(String json) {
        JsonValue read = JsonValue.parse(json);

        assertThat(JsonMapper.shared().readTree(read.toString()))
                .isEqualTo(JsonMapper.shared().readTree(json));
        assertThat(JsonValue.parse(read.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString())
                .isEqualTo(read.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":}", "[1,]", "{} {}", "'a'", "nul", "01", "{\"a\":1"})
    void refuses_what_is_not_json_without_quoting_it(String text) {
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> JsonValue.parse(text))
                .withMessage("not JSON");
    }

    @Test
    void refuses_what_nests_without_end() {
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> JsonValue.parse("[".repeat(100_000) + "]".repeat(100_000)));
    }

    @Test
    void gives_the_default_for_what_is_absent_or_of_another_kind() {
        JsonValue value = JsonValue.parse("{\"text\": \"a\", \"number\": 7, \"flag\": true, \"list\": [\"x\"]}");

        assertThat(value.path("text").asString("")).isEqualTo("a");
        assertThat(value.path("number").asInt(0)).isEqualTo(7);
        assertThat(value.path("flag").asBoolean(false)).isTrue();
        assertThat(value.path("list").path(0).asString("")).isEqualTo("x");
        assertThat(value.path("list").path(1).asString("-")).isEqualTo("-");
        assertThat(value.path("text").path("deeper").path(3).asInt(5)).isEqualTo(5);
        assertThat(value.path("number").asString("-")).isEqualTo("-");
        assertThat(value.path("text").isPresent()).isTrue();
        assertThat(value.path("other").isPresent()).isFalse();
        assertThat(JsonValue.parse("").isPresent()).isFalse();
    }
}
