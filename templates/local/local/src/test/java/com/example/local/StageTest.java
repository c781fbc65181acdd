package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The application as a user has it, through the real functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StageTest {
    private RunningStage stage;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = new RunningStage(folder);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void answers_a_message_with_a_stream_and_keeps_it() {
        String conversation = stage.newConversation("ann");

        SseEvents events = stage.say("ann", conversation, "How do I sort a list in Python?");

        assertThat(events.names()).containsExactly("start", "delta", "usage", "finish");
        assertThat(events.finish()).isEqualTo("complete");
        assertThat(events.text())
                .contains("**demonstration model**")
                .contains("sort list Python")
                .contains("```python");
        String stored =
                stage.send(stage.as("ann", "/conversations/" + conversation)).body();
        assertThat(stored).contains("demonstration model");
    }

    @Test
    void gives_one_user_nothing_of_another() {
        String conversation = stage.newConversation("ann");

        HttpResponse<String> answer = stage.send(stage.as("bob", "/conversations/" + conversation));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void resumes_a_stream_to_the_byte() {
        String conversation = stage.newConversation("ann");
        String whole = stage.send(stage.message("ann", conversation, "/echo One two three"))
                .body();
        String generation =
                SseEvents.of(whole).first("start").path("generationId").stringValue();

        String again = stage.send(stage.as("ann", "/generations/" + generation + "?after=0"))
                .body();

        assertThat(again).isEqualTo(whole);
    }
}
