package com.example.local.aws;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.example.infra.TableKeys;
import com.example.local.StageProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The state table in DynamoDB Local, which runs in this process, listens on the loopback interface, sends no telemetry
/// and keeps its data in a folder. Keys and time to live are those of the stack's table.
public final class LocalTable implements AutoCloseable {
    /// The table's name, for `TABLE_NAME`.
    public static final String NAME = "state";

    private final DynamoDBProxyServer server;
    private final URI endpoint;
    private final DynamoDbClient client;

    /// Starts DynamoDB Local and makes the table unless it is there.
    ///
    /// @param folder where the data lies between two runs
    public LocalTable(Path folder, String region) {
        try {
            Files.createDirectories(folder);
            int port;
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            server = ServerRunner.createServerFromCommandLineArgs(new String[] {
                "-dbPath", folder.toString(), "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
            });
            server.start();
            endpoint = URI.create("http://127.0.0.1:" + port);
        } catch (IOException unwritable) {
            throw new StageProblem("state folder " + folder + " cannot be used: " + unwritable.getMessage());
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not start", failed);
        }
        client = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        create();
    }

    private void create() {
        try {
            client.createTable(request -> request.tableName(NAME)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key(TableKeys.PARTITION, KeyType.HASH), key(TableKeys.SORT, KeyType.RANGE))
                    .attributeDefinitions(Stream.of(TableKeys.PARTITION, TableKeys.SORT)
                            .map(LocalTable::text)
                            .toList()));
            client.updateTimeToLive(request -> request.tableName(NAME)
                    .timeToLiveSpecification(
                            live -> live.attributeName(TableKeys.EXPIRES_AT).enabled(true)));
        } catch (ResourceInUseException fromTheRunBefore) {
            // Its data is what the folder is for.
        }
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    /// Where DynamoDB Local listens.
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not stop", failed);
        }
    }
}
