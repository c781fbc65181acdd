package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Answers that are left, stopped or deleted before they have ended, through the real functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InterruptionsTest {
    private RunningStage stage;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = new RunningStage(folder, "--pace", "5");
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    private OpenStream ask(String user, String text) {
        return new OpenStream(stage.open(stage.message(user, stage.newConversation(user), text)));
    }

    private JsonNode usage(String user) {
        return RunningStage.json(stage.send(stage.as(user, "/usage")));
    }

    private static HttpResponse<String> stopped(RunningStage stage, String user, OpenStream stream) {
        return stage.send(
                stage.as(user, "/generations/" + stream.generation() + "/stop").POST(BodyPublishers.noBody()));
    }

    /// The function's line comes when it has settled the budget and done everything else.
    private void awaitEndOf(OpenStream stream) throws InterruptedException {
        stage.awaitLogged("\"operation\":\"sendMessage\"", stream.generation());
    }

    @Test
    void an_answer_whose_reader_leaves_is_finished_kept_and_paid() throws IOException, InterruptedException {
        OpenStream stream = ask("ann", "/long 200");
        stream.readTo("delta");
        stream.leave();

        awaitEndOf(stream);

        String whole = stage.send(stage.as("ann", "/generations/" + stream.generation() + "?after=0"))
                .body();
        SseEvents events = SseEvents.of(whole);
        assertThat(events.finish()).isEqualTo("complete");
        assertThat(events.first("usage").path("outputTokens").intValue()).isEqualTo(200);
        assertThat(whole).startsWith(stream.text());
        assertThat(usage("ann").path("tokensReserved").intValue()).isZero();
        assertThat(usage("ann").path("tokensUsed").intValue()).isGreaterThan(200);
    }

    @Test
    void an_answer_that_stalls_can_be_stopped_and_is_paid_as_far_as_it_came() throws IOException, InterruptedException {
        OpenStream stream = ask("bob", "/fault stall");
        stream.readTo("delta");

        assertThat(stopped(stage, "bob", stream).statusCode()).isEqualTo(202);

        SseEvents events = SseEvents.of(stream.readToEnd());
        assertThat(events.finish()).isEqualTo("stopped");
        assertThat(events.text()).isNotEmpty();
        awaitEndOf(stream);
        assertThat(usage("bob").path("tokensReserved").intValue()).isZero();
        assertThat(usage("bob").path("tokensUsed").intValue()).isPositive();
    }

    @Test
    void an_answer_that_stalls_without_a_reader_can_be_stopped_too() throws IOException, InterruptedException {
        OpenStream stream = ask("cid", "/fault stall");
        stream.readTo("delta");
        stream.leave();

        assertThat(stopped(stage, "cid", stream).statusCode()).isEqualTo(202);

        awaitEndOf(stream);
        SseEvents events = SseEvents.of(stage.send(stage.as("cid", "/generations/" + stream.generation()))
                .body());
        assertThat(events.finish()).isEqualTo("stopped");
        assertThat(usage("cid").path("tokensReserved").intValue()).isZero();
    }

    @Test
    void an_answer_that_is_slow_to_begin_can_be_stopped_and_costs_nothing(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (var slow = new RunningStage(folder, "--pace", "60000")) {
            var stream = new OpenStream(slow.open(slow.message("dan", slow.newConversation("dan"), "/fault slow")));
            stream.readTo("start");

            assertThat(stopped(slow, "dan", stream).statusCode()).isEqualTo(202);

            SseEvents events = SseEvents.of(stream.readToEnd());
            assertThat(events.finish()).isEqualTo("stopped");
            assertThat(events.text()).isEmpty();
            slow.awaitLogged("\"operation\":\"sendMessage\"", stream.generation());
            JsonNode usage = RunningStage.json(slow.send(slow.as("dan", "/usage")));
            assertThat(usage.path("tokensReserved").intValue()).isZero();
            assertThat(usage.path("tokensUsed").intValue()).isZero();
        }
    }
}
