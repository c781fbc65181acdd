package com.example.app.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.app.model.ModelException;
import com.example.app.model.ModelServer;
import com.example.app.model.Moderator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class OpenAiModeratorTest {
    private static final String FLAGGED = """
            {"id": "m1", "model": "omni-moderation-latest", "results": [{"flagged": true,
             "categories": {"violence": true, "hate": false, "self-harm": true},
             "category_scores": {"violence": 0.9, "hate": 0.0, "self-harm": 0.7}}]}
            """;
    private static final String CLEAN = """
            {"results": [{"flagged": false, "categories": {"violence": false}}]}
            """;

    private final ModelServer server = new ModelServer();
    private final SecretServer secrets = new SecretServer("sk-test");
    private final Moderator moderator = new OpenAiModerator(server.uri(), secrets.apiKey(), Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        server.close();
        secrets.close();
    }

    @Test
    void names_what_was_found() throws ModelException {
        server.then(wire -> wire.answer(200, Map.of(), FLAGGED));

        assertThat(moderator.judge("text")).isEqualTo(new Moderator.Verdict(true, List.of("self-harm", "violence")));
        assertThat(server.received().getFirst().path()).isEqualTo("/v1/moderations");
        assertThat(JsonMapper.shared().readTree(server.received().getFirst().body()))
                .isEqualTo(
                        JsonMapper.shared().readTree("{\"model\": \"omni-moderation-latest\", \"input\": \"text\"}"));
    }

    @Test
    void asks_once_more_after_a_failure() throws ModelException {
        server.then(wire -> wire.answer(500, Map.of(), "")).then(wire -> wire.answer(200, Map.of(), CLEAN));

        assertThat(moderator.judge("text").flagged()).isFalse();
    }

    @Test
    void lets_nothing_pass_without_a_verdict() {
        server.then(wire -> wire.answer(500, Map.of(), "")).then(wire -> wire.answer(429, Map.of(), ""));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> moderator.judge("text"))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(ModelException.Kind.MODERATION_UNAVAILABLE));

        server.then(wire -> wire.answer(200, Map.of(), "{\"results\": []}"));
        assertThatExceptionOfType(ModelException.class).isThrownBy(() -> moderator.judge("text"));
    }
}
