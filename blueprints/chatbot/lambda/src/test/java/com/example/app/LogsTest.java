package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.http.Application;
import com.example.app.http.ResponseHeaders;
import com.example.app.http.Route;
import com.example.app.http.Router;
import com.example.app.state.DynamoDbLocal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log has one line of metadata for each request, and nothing anybody wrote (guide id SEC-LOGS).
@ExtendWith(DynamoDbLocal.class)
final class LogsTest {
    private static final String PROMPT = "prompt-nobody-may-log";
    private static final String ANSWER = "answer-nobody-may-log";

    @Test
    void holds_metadata_and_no_content(DynamoDbLocal.Tables tables) {
        try (var app = new ChatApp(tables, 5000, 1000, Duration.ofSeconds(10))) {
            String id = app.newConversation("anna");
            app.model.thenSay(ANSWER);
            try (var events = new Events(app.send("anna", id, "{\"text\":\"" + PROMPT + "\"}"))) {
                assertThat(Events.text(events.rest())).contains(ANSWER);
            }
            app.model.then((request, sink, cancel) -> {
                throw new IllegalStateException("quoting " + request.prompt());
            });
            try (var events = new Events(app.send("anna", id, "{\"text\":\"" + PROMPT + "\"}"))) {
                assertThat(Events.names(events.rest())).contains("error");
            }
            app.api("anna", "PATCH", "/conversations/" + id, "{\"title\":\"" + PROMPT + "\"}");
            app.api("anna", "GET", "/conversations/" + id + "/" + PROMPT, "");
            ChatApp.Answer export = app.api("anna", "POST", "/exports", "{}");

            List<JsonNode> lines =
                    app.logged().lines().map(JsonMapper.shared()::readTree).toList();
            assertThat(app.logged())
                    .doesNotContain(PROMPT)
                    .doesNotContain(ANSWER)
                    .doesNotContain("anna")
                    .doesNotContain(JsonMapper.shared()
                            .readTree(export.body())
                            .path("url")
                            .stringValue())
                    .doesNotContain("exports/");
            assertThat(lines).hasSize(6);
            JsonNode answered = lines.get(1);
            assertThat(answered.path("operation").stringValue()).isEqualTo("sendMessage");
            assertThat(answered.path("requestId").stringValue()).isEqualTo("request-1");
            assertThat(answered.path("status").intValue()).isEqualTo(200);
            assertThat(answered.path("finish").stringValue()).isEqualTo("complete");
            assertThat(answered.path("inputTokens").intValue()).isEqualTo(10);
            assertThat(lines.get(2).path("exception").stringValue()).isEqualTo("java.lang.IllegalStateException");
            assertThat(lines.get(4).path("code").stringValue()).isEqualTo("not_found");
            assertThat(lines.get(5).path("conversations").intValue()).isEqualTo(1);
            assertThat(lines.get(5).path("messages").intValue()).isEqualTo(4);
        }
    }

    @Test
    void holds_no_token_and_no_message_of_a_fault() throws IOException, InterruptedException {
        var logged = new ByteArrayOutputStream();
        var router =
                new Router<Route.StreamHandler>(List.of(new Route<>("failing", "GET", "/failing", (request, s, l) -> {
                    throw new IllegalArgumentException("quoting " + request.query());
                })));
        try (var server = new StreamServer(
                0,
                new Application<>(router, new ResponseHeaders(ChatApp.ORIGIN), () -> {}),
                new PrintStream(logged, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                Duration.ofSeconds(10))) {
            server.start();
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + server.port() + "/failing?q=" + PROMPT))
                                    .header("Authorization", "Bearer token-nobody-may-log")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain(PROMPT).doesNotContain("Illegal");
            assertThat(logged.toString(StandardCharsets.UTF_8))
                    .contains("java.lang.IllegalArgumentException")
                    .doesNotContain(PROMPT)
                    .doesNotContain("token-nobody-may-log");
        }
    }
}
