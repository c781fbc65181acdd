package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model server of OpenAI's protocol answers, whatever the project's provider is. This one has no moderator, as
/// Ollama and vLLM have none.
final class UpstreamTest {
    private static final String ANSWER = """
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

            data: {"choices":[{"index":0,"delta":{"content":"Guten "}}]}

            data: {"choices":[{"index":0,"delta":{"content":"Tag 🌍"}}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14}}

            data: [DONE]

            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;

    UpstreamTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        server.createContext("/v1/models", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                keys.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
                byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
                if (status == 200) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Test
    void answers_through_the_projects_own_client(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("secrets.env"), "MODEL_API_KEY=sk-local\n");
        try (var stage = new RunningStage(folder, "--provider-url", url(), "--model", "llama3.2")) {
            SseEvents events = stage.say("ann", stage.newConversation("ann"), "Hello");

            assertThat(events.text()).isEqualTo("Guten Tag 🌍");
            assertThat(events.finish()).isEqualTo("complete");
            assertThat(events.first("usage").path("outputTokens").intValue()).isEqualTo(3);
            assertThat(asked.getFirst()).contains("\"model\":\"llama3.2\"", "\"content\":\"Hello\"", "\"stream\":true");
            assertThat(keys.getFirst()).isEqualTo("Bearer sk-local");
            assertThat(stage.logged()).doesNotContain("sk-local", "Guten");
        }
    }

    @Test
    void passes_its_failures_on(@TempDir Path folder) {
        try (var stage = new RunningStage(folder, "--provider-url", url())) {
            status = 404;

            SseEvents events = stage.say("ann", stage.newConversation("ann"), "Hello");

            assertThat(events.first("error").path("code").stringValue()).isEqualTo("model_rejected");
            assertThat(stage.logged()).contains("refused with status 404: does it have the model");
        }
    }

    @Test
    void says_at_the_start_when_nobody_is_there(@TempDir Path folder) {
        server.stop(0);

        assertThatExceptionOfType(StageProblem.class)
                .isThrownBy(() -> new RunningStage(folder, "--provider-url", url()))
                .satisfies(problem -> assertThat(problem.messages())
                        .singleElement()
                        .asString()
                        .contains("does not answer", "ollama serve", "--provider-url"));
    }
}
