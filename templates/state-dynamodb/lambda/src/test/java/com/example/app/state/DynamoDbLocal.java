package com.example.app.state;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.SignatureV4;
import com.example.app.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests a DynamoDB Local that runs in this process, started once for all of them.
public final class DynamoDbLocal implements ParameterResolver {
    /// Makes tables, a fresh one each time.
    public static final class Tables implements AutoCloseable {
        private final Server server = new Server();
        private final LocalDynamoDBServerHandler handler;
        private final AwsJsonClient client;

        Tables() {
            // DynamoDB Local's own program sends telemetry, listens on every interface of the machine, and takes no
            // port
            // that is free at that moment.
            try {
                handler = new LocalDynamoDBServerHandler(
                        new LocalDynamoDBRequestHandler(0, true, null, false, false), null);
                var connector = new ServerConnector(server);
                connector.setHost("127.0.0.1");
                server.addConnector(connector);
                server.setHandler(handler);
                server.start();
                client = client(URI.create("http://127.0.0.1:" + connector.getLocalPort()));
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
                handler.close();
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
