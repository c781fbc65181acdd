package com.example.app.openai;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
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
                SecretsManagerClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .endpointOverride(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort()))
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                        .build(),
                arn,
                clock);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
