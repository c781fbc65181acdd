package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What stands between the client and a stream function: API Gateway's transfer mode STREAM and the Lambda Web Adapter.
final class EventStreamsTest {
    private static final String PATH = "/conversations/01JBQ5Y7N2V6T8W9X0YZABCDEF/messages";
    private static final byte[] PIECE = "data: piece\n\n".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch theEnd = new CountDownLatch(1);
    private final HttpServer function;

    EventStreamsTest() throws IOException {
        function = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        function.setExecutor(threads);
    }

    private int serving(HttpHandler handler) {
        function.createContext("/", handler);
        function.start();
        return function.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        theEnd.countDown();
        function.stop(0);
        threads.shutdownNow();
    }

    private static void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(PIECE);
        exchange.getResponseBody().flush();
    }

    private static HttpRequest.Builder message(ScriptedGateway gateway) {
        return gateway.request(PATH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"Hello\"}"));
    }

    private static InputStream opened(ScriptedGateway gateway) throws IOException {
        HttpResponse<InputStream> answer = gateway.send(message(gateway), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().readNBytes(PIECE.length)).isEqualTo(PIECE);
        return answer.body();
    }

    private static void assertFailed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"internal_error\"");
    }

    @Test
    void a_stream_whose_time_is_over_breaks_off_and_does_not_look_whole() throws Exception {
        int port = serving(exchange -> {
            begin(exchange);
            await(theEnd);
        });
        try (var gateway = new ScriptedGateway(port, Duration.ofSeconds(3))) {
            InputStream stream = opened(gateway);

            assertThatExceptionOfType(IOException.class).isThrownBy(stream::read);
            assertThat(gateway.logged()).contains("\"operation\":\"sendMessage\"", "took more than 3 seconds");
            assertThat(gateway.released.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void the_head_of_a_stream_goes_out_before_its_first_event() throws Exception {
        int port = serving(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            await(theEnd);
            exchange.close();
        });
        try (var gateway = new ScriptedGateway(port, ScriptedGateway.EVER)) {
            HttpResponse<InputStream> answer = gateway.send(message(gateway), BodyHandlers.ofInputStream());

            assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
            theEnd.countDown();
            assertThat(answer.body().readAllBytes()).isEmpty();
        }
    }

    @Test
    void a_function_that_never_begins_is_a_failure_when_its_time_is_over() throws Exception {
        int port = serving(exchange -> await(theEnd));
        try (var gateway = new ScriptedGateway(port, Duration.ofMillis(50))) {
            assertFailed(gateway.send(message(gateway)));

            assertThat(gateway.logged()).contains("took more than 0.05 seconds");
            assertThat(gateway.released.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_function_that_dies_before_it_begins_is_a_failure() throws Exception {
        int port = serving(exchange -> {
            throw new IOException("dies");
        });
        try (var gateway = new ScriptedGateway(port, ScriptedGateway.EVER)) {
            assertFailed(gateway.send(message(gateway)));

            assertThat(gateway.logged()).contains("\"reason\":\"the function broke off\"");
        }
    }

    @Test
    void a_function_that_dies_in_mid_stream_leaves_a_stream_that_does_not_look_whole() throws Exception {
        int port = serving(exchange -> {
            begin(exchange);
            await(theEnd);
            throw new IOException("dies");
        });
        try (var gateway = new ScriptedGateway(port, ScriptedGateway.EVER)) {
            InputStream stream = opened(gateway);
            // Not before the piece has arrived: what is on its way when a connection breaks may be lost with it.
            theEnd.countDown();

            assertThatExceptionOfType(IOException.class).isThrownBy(stream::read);
            assertThat(gateway.logged()).contains("\"reason\":\"the function broke off\"");
        }
    }

    @Test
    void a_client_that_leaves_ends_the_functions_connection_and_leaves_nothing_behind() throws Exception {
        var readerGone = new CountDownLatch(1);
        int port = serving(exchange -> {
            begin(exchange);
            try {
                while (true) {
                    exchange.getResponseBody().write(PIECE);
                    exchange.getResponseBody().flush();
                }
            } catch (IOException gone) {
                readerGone.countDown();
            }
        });
        try (var gateway = new ScriptedGateway(port, ScriptedGateway.EVER)) {
            opened(gateway).close();

            assertThat(readerGone.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.released.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.logged()).isEmpty();
        }
    }

    @Test
    void a_function_hears_of_the_caller_from_the_adapter_alone() throws Exception {
        int port = serving(exchange -> {
            byte[] context = exchange.getRequestHeaders()
                    .getFirst("x-amzn-request-context")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, context.length);
            exchange.getResponseBody().write(context);
            exchange.close();
        });
        try (var gateway = new ScriptedGateway(port, ScriptedGateway.EVER)) {
            HttpResponse<String> answer = gateway.send(message(gateway)
                    .header("X-Amzn-Request-Context", "{\"authorizer\":{\"claims\":{\"sub\":\"eve\"}}}"));

            JsonNode context = JsonMapper.shared().readTree(answer.body());
            assertThat(context.path("authorizer").path("claims").path("sub").stringValue())
                    .isEqualTo("ann");
            assertThat(context.path("resourcePath").stringValue())
                    .isEqualTo("/conversations/{conversationId}/messages");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
