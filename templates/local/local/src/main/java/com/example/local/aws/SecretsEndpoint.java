package com.example.local.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Secrets Manager's `GetSecretValue`, in its JSON protocol, on the loopback interface
/// (<https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html>). Other actions are
/// refused, as the function's role would refuse them.
public final class SecretsEndpoint implements AutoCloseable {
    private static final int MAX_REQUEST = 64 * 1024;

    private final Function<String, Optional<String>> secrets;
    private final HttpServer server;
    private final JsonMapper mapper = JsonMapper.shared();

    /// Starts the endpoint.
    ///
    /// @param secrets a secret's value by its id
    public SecretsEndpoint(Function<String, Optional<String>> secrets) {
        this.secrets = secrets;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// Where the endpoint is.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("");
            byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST);
            if (!target.equals("secretsmanager.GetSecretValue")) {
                send(exchange, 400, error("AccessDeniedException", "only GetSecretValue is allowed"));
                return;
            }
            String id = id(body);
            Optional<String> value = secrets.apply(id);
            if (value.isPresent()) {
                send(
                        exchange,
                        200,
                        mapper.createObjectNode()
                                .put("ARN", id)
                                .put("Name", id)
                                .put(
                                        "VersionId",
                                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                                                .toString())
                                .put("SecretString", value.get()));
            } else {
                send(
                        exchange,
                        400,
                        error("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
            }
        }
    }

    private String id(byte[] body) {
        try {
            JsonNode request = mapper.readTree(body);
            return request.path("SecretId").asString("");
        } catch (JacksonException notJson) {
            return "";
        }
    }

    private ObjectNode error(String type, String message) {
        return mapper.createObjectNode().put("__type", type).put("message", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
