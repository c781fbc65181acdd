package com.example.app.openai;

import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.SignatureV4;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/// Secrets Manager on the loopback interface, with one secret.
final class SecretServer implements AutoCloseable {
    static final String ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:model-key-AbCdEf";

    private final HttpServer server;
    private final AtomicReference<String> value;
    private final AtomicInteger reads = new AtomicInteger();

    SecretServer(String value) {
        this.value = new AtomicReference<>(value);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean known = JsonMapper.shared()
                        .readTree(exchange.getRequestBody().readAllBytes())
                        .path("SecretId")
                        .asString("")
                        .equals(ARN);
                reads.incrementAndGet();
                byte[] body = (known
                                ? JsonMapper.shared()
                                        .createObjectNode()
                                        .put("ARN", ARN)
                                        .put("SecretString", this.value.get())
                                        .toString()
                                : "{\"__type\":\"ResourceNotFoundException\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
                exchange.sendResponseHeaders(known ? 200 : 400, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    void rotateTo(String newValue) {
        value.set(newValue);
    }

    int reads() {
        return reads.get();
    }

    ApiKey apiKey() {
        return apiKey(ARN, Clock.systemUTC());
    }

    ApiKey apiKey(String arn, InstantSource clock) {
        return new ApiKey(
                new AwsJsonClient(
                        AwsJsonClient.Service.SECRETS_MANAGER,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        new SignatureV4("secretsmanager", "eu-west-1", clock),
                        () -> new AwsCredentials("id", "key", Optional.empty())),
                arn,
                clock);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
