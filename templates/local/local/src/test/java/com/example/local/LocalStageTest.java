package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The program as `npm run local` starts it, in a process of its own.
final class LocalStageTest {
    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private static HttpRequest.Builder as(TestIssuer issuer, URI api, String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", issuer.token("ann"));
    }

    private static HttpRequest post(TestIssuer issuer, URI api, String path, String body) {
        return as(issuer, api, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /// A message that begins a branch of its own.
    private static HttpRequest message(TestIssuer issuer, URI api, String conversation, String text) {
        String body = "{\"text\":\"" + text + "\",\"parentId\":\"root\"}";
        return post(issuer, api, "/conversations/" + conversation + "/messages", body);
    }

    private String newConversation(TestIssuer issuer, URI api) throws IOException, InterruptedException {
        HttpResponse<String> made = http.send(post(issuer, api, "/conversations", "{}"), BodyHandlers.ofString());
        return RunningStage.json(made).path("id").stringValue();
    }

    @Test
    void ends_with_a_problem_when_something_fails_that_nobody_foresaw() throws Exception {
        Path data = Files.createDirectories(folder.resolve("state/dynamodb"));
        Files.writeString(data.resolve("shared-local-instance.db"), "no database, whatever reads it ".repeat(500));

        try (var issuer = new TestIssuer();
                var stage = new StageProcess(folder, issuer)) {
            JsonNode event = stage.says();

            assertThat(event.path("event").stringValue()).isEqualTo("problem");
            assertThat(event.path("messages").path(0).stringValue())
                    .contains("does not start: ", "InternalFailure", "give another --state");
            assertThat(stage.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void ends_when_its_starter_does() throws Exception {
        try (var issuer = new TestIssuer();
                var stage = new StageProcess(folder, issuer)) {
            assertThat(stage.says().path("event").stringValue()).isEqualTo("ready");

            stage.closeInput();

            assertThat(stage.exitCode()).isZero();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
    void ends_in_the_middle_of_answers_when_it_is_told_to_and_goes_on_with_its_data() throws Exception {
        try (var issuer = new TestIssuer()) {
            String conversation;
            try (var first = new StageProcess(folder, issuer, "--pace", "1000")) {
                URI api = URI.create(first.says().path("apiUrl").stringValue());
                conversation = newConversation(issuer, api);
                for (String command : new String[] {"/long 500", "/fault stall", "/fault slow"}) {
                    var answer = new OpenStream(
                            http.send(message(issuer, api, conversation, command), BodyHandlers.ofInputStream()));
                    answer.readTo("start");
                }

                long told = System.nanoTime();
                first.terminate();

                assertThat(first.exitCode()).isEqualTo(143);
                // A second is promised; a busy machine gets some more.
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - told))
                        .isLessThan(5);
            }
            try (var second = new StageProcess(folder, issuer, "--pace", "0")) {
                URI api = URI.create(second.says().path("apiUrl").stringValue());
                HttpResponse<String> kept = http.send(
                        as(issuer, api, "/conversations/" + conversation).build(), BodyHandlers.ofString());
                assertThat(kept.statusCode()).isEqualTo(200);
                assertThat(kept.body()).contains("/long 500", "/fault stall", "/fault slow");
                HttpResponse<String> answer =
                        http.send(message(issuer, api, conversation, "/echo Again"), BodyHandlers.ofString());
                assertThat(SseEvents.of(answer.body()).text()).isEqualTo("Again");
            }
        }
    }
}
