package com.example.app.state;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.SignatureV4;
import com.example.app.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests a DynamoDB Local that runs in this process, started once for all of them.
public final class DynamoDbLocal implements ParameterResolver {
    /// Makes tables, a fresh one each time.
    public static final class Tables implements AutoCloseable {
        private final DynamoDBProxyServer server;
        private final AwsJsonClient client;

        Tables() {
            try {
                int port;
                try (var free = new ServerSocket(0)) {
                    port = free.getLocalPort();
                }
                server = ServerRunner.createServerFromCommandLineArgs(
                        new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
                server.start();
                client = client(URI.create("http://127.0.0.1:" + port));
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            } catch (Exception failed) {
                throw new IllegalStateException("DynamoDB Local does not start", failed);
            }
        }

        public Table create(Clock clock) {
            String name = "table-" + UUID.randomUUID();
            var request = new JsonObject().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
            var keys = request.putArray("KeySchema");
            var attributes = request.putArray("AttributeDefinitions");
            keys.addObject().put("AttributeName", "PK").put("KeyType", "HASH");
            keys.addObject().put("AttributeName", "SK").put("KeyType", "RANGE");
            attributes.addObject().put("AttributeName", "PK").put("AttributeType", "S");
            attributes.addObject().put("AttributeName", "SK").put("AttributeType", "S");
            client.call("CreateTable", request);
            return new Table(client, name, Duration.ofDays(30), clock);
        }

        private static AwsJsonClient client(URI endpoint) {
            return new AwsJsonClient(
                    AwsJsonClient.Service.DYNAMODB,
                    endpoint,
                    new SignatureV4("dynamodb", "eu-west-1", Clock.systemUTC()),
                    () -> new AwsCredentials("id", "key", Optional.empty()));
        }

        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception failed) {
                throw new IllegalStateException("DynamoDB Local does not stop", failed);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tables.class;
    }

    @Override
    public Tables resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Tables.class, key -> new Tables(), Tables.class);
    }
}
