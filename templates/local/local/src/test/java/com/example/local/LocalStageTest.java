package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            stage.ready();

            stage.closeInput();

            assertThat(stage.exitCode()).isZero();
        }
    }

    /// A browser's tab has some; a load test has one for each stream. A connection that is closed unasked breaks the
    /// next message on it, which no client may send twice by itself.
    @Test
    void keeps_open_the_connections_of_many_clients() throws Exception {
        try (var issuer = new TestIssuer();
                var stage = new StageProcess(folder, issuer)) {
            URI api = URI.create(stage.ready().path("apiUrl").stringValue());
            var connections = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 400; i++) {
                    connections.add(new Socket(InetAddress.getLoopbackAddress(), api.getPort()));
                    assertThat(preflight(connections.getLast())).startsWith("HTTP/1.1 204");
                }
                for (Socket connection : connections) {
                    assertThat(preflight(connection)).startsWith("HTTP/1.1 204");
                }
            } finally {
                for (Socket connection : connections) {
                    connection.close();
                }
            }
        }
    }

    /// The head of the answer, which has no body; what came of it when the connection was closed.
    private static String preflight(Socket connection) throws IOException {
        connection
                .getOutputStream()
                .write("OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = connection.getInputStream().read();
            if (octet < 0) {
                return head + "and then the connection was closed";
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
    void ends_in_the_middle_of_answers_when_it_is_told_to_and_goes_on_with_its_data() throws Exception {
        try (var issuer = new TestIssuer()) {
            String conversation;
            try (var first = new StageProcess(folder, issuer, "--pace", "1000")) {
                URI api = URI.create(first.ready().path("apiUrl").stringValue());
                conversation = newConversation(issuer, api);
                for (String command : new String[] {"/long 500", "/fault stall", "/fault slow"}) {
                    var answer = new OpenStream(
                            http.send(message(issuer, api, conversation, command), BodyHandlers.ofInputStream()));
                    answer.readTo("start");
                }

                long told = System.nanoTime();
                first.terminate();

                assertThat(first.exitCode()).isEqualTo(143);
                // A second is promised; a busy machine gets some more, less than a stalled answer would take.
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - told))
                        .isLessThan(10);
            }
            try (var second = new StageProcess(folder, issuer, "--pace", "0")) {
                URI api = URI.create(second.ready().path("apiUrl").stringValue());
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
