package com.example.local.files;

import com.example.local.files.S3Signature.Refusal;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Amazon S3 on the loopback interface, as far as one bucket of short-lived files goes: PUT, GET and HEAD of objects in
/// path style, by signed requests and presigned addresses. Whatever else is asked for is refused, never passed over.
public final class S3Server implements AutoCloseable {
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final Set<String> SIGNING = Set.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature",
            "X-Amz-Security-Token");

    private final String bucket;
    private final S3Signature signature;
    private final S3Files files;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Starts the server.
    ///
    /// @param port 0 for any that is free
    /// @param folder where the files lie
    /// @param expiry how old a file becomes
    public S3Server(
            int port, Path folder, String bucket, Duration expiry, String region, Map<String, String> keys, Clock clock)
            throws IOException {
        this.bucket = bucket;
        this.signature = new S3Signature(region, keys, clock);
        this.files = new S3Files(folder, expiry, clock);
        files.sweep();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Where it listens.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                handle(exchange);
            } catch (Refusal refusal) {
                refuse(exchange, refusal);
            } catch (IllegalArgumentException malformed) {
                refuse(exchange, new Refusal(400, "InvalidURI", "Couldn't parse the specified URI."));
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException, Refusal {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new Refusal(400, "EntityTooLarge", "The file is larger than this server takes");
        }
        var request = new S3Signature.Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                S3Signature.sha256(body));
        signature.check(request);
        String key = key(request);
        switch (request.method()) {
            case "PUT" -> put(exchange, key, body);
            case "GET", "HEAD" -> get(exchange, key);
            default -> throw notImplemented();
        }
    }

    private String key(S3Signature.Request request) throws Refusal {
        String path = request.uri().getPath().substring(1);
        int slash = path.indexOf('/');
        if (slash < 0
                || slash == path.length() - 1
                || !SIGNING.containsAll(request.query().keySet())) {
            throw notImplemented();
        }
        if (!path.substring(0, slash).equals(bucket)) {
            throw new Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        return path.substring(slash + 1);
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        var headers = exchange.getRequestHeaders();
        files.put(
                key,
                new S3Files.Stored(
                        headers.getOrDefault("Content-Type", List.of("binary/octet-stream"))
                                .getFirst(),
                        headers.getOrDefault("Content-Disposition", List.of("")).getFirst(),
                        ByteBuffer.wrap(body)));
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, String key) throws IOException, Refusal {
        S3Files.Stored file =
                files.get(key).orElseThrow(() -> new Refusal(404, "NoSuchKey", "The specified key does not exist."));
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", file.contentType());
        if (!file.contentDisposition().isEmpty()) {
            headers.set("Content-Disposition", file.contentDisposition());
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : file.content().remaining());
        if (!head) {
            Channels.newChannel(exchange.getResponseBody()).write(file.content());
        }
    }

    private static Refusal notImplemented() {
        return new Refusal(501, "NotImplemented", "This server has no such operation");
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        byte[] xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>%s</Message></Error>
                """.formatted(refusal.code(), refusal.getMessage()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(refusal.status(), head ? -1 : xml.length);
        if (!head) {
            exchange.getResponseBody().write(xml);
        }
    }
}
