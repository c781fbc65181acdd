package com.example.app.aws;

import com.example.app.json.JsonValue;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A service on the loopback interface that answers with what a test laid down for it.
public final class AwsServer implements AutoCloseable {
    public record Received(String method, Headers headers, JsonValue body) {}

    private record Answer(int status, String body) {}

    /// The status that stands for a connection that breaks.
    static final int BROKEN = 0;

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    public AwsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                received.add(new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestHeaders(),
                        JsonValue.parse(exchange.getRequestBody().readAllBytes())));
                Answer answer = answers.remove();
                if (answer.status() != BROKEN) {
                    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
    }

    public AwsServer then(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    public List<Received> received() {
        return received;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
