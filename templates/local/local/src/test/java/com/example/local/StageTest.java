package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipInputStream;
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

    @Test
    void hands_a_user_their_data_as_a_file() throws IOException {
        String conversation = stage.newConversation("carol");
        stage.say("carol", conversation, "/echo Something to take along");

        HttpResponse<String> made = stage.send(stage.post("carol", "/exports", "{}"));

        assertThat(made.statusCode()).isEqualTo(201);
        URI address = URI.create(RunningStage.json(made).path("url").stringValue());
        HttpResponse<InputStream> file =
                stage.open(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-disposition").orElse("")).contains("attachment");
        try (var zip = new ZipInputStream(file.body())) {
            assertThat(zip.getNextEntry()).isNotNull();
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("1 conversations with 2 messages");
        }
        String prolonged = address.toString().replaceFirst("X-Amz-Expires=[0-9]+", "X-Amz-Expires=86400");
        HttpResponse<String> refused = stage.send(HttpRequest.newBuilder(URI.create(prolonged)));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("SignatureDoesNotMatch");
    }
}
