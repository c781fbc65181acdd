package com.example.local.aws;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsException;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.SignatureV4;
import com.example.app.json.JsonObject;
import com.example.infra.TableKeys;
import com.example.local.StageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The state table in DynamoDB Local, which runs in this process, listens on the loopback interface, sends no telemetry
/// and keeps its data in a folder or in memory. Keys and time to live are those of the stack's table.
public final class LocalTable implements AutoCloseable {
    /// The table's name, for `TABLE_NAME`.
    public static final String NAME = "state";

    /// Both parts of the key the functions sign with. DynamoDB Local checks none.
    public static final String KEY = "local";

    private static final String LOGGERS = "log4j2.loggerContextFactory";

    private final DynamoDBProxyServer server;
    private final AwsJsonClient client;

    /// Where DynamoDB Local will listen: known before it does, so that the rest need not wait for it.
    public static URI freeEndpoint() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /// Starts DynamoDB Local and makes the table unless it is there.
    ///
    /// @param endpoint where to listen, of [#freeEndpoint()]
    /// @param folder where the data lies between two runs
    public static LocalTable in(Path folder, URI endpoint, String region) {
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new StageProblem("state folder " + folder + " cannot be used: " + unwritable.getMessage());
        }
        return new LocalTable(List.of("-dbPath", folder.toString()), endpoint, region);
    }

    /// Starts DynamoDB Local with an empty table that ends with it. Nothing waits for a disk: in a folder DynamoDB
    /// Local takes one write after the other, and each until the disk has it.
    ///
    /// @param endpoint where to listen, of [#freeEndpoint()]
    public static LocalTable inMemory(URI endpoint, String region) {
        return new LocalTable(List.of("-inMemory"), endpoint, region);
    }

    private LocalTable(List<String> where, URI endpoint, String region) {
        if (System.getProperty(LOGGERS) == null) {
            // Errors go to standard error; Log4j's core would be a sixth of the start.
            System.setProperty(LOGGERS, "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        }
        try {
            var words = new ArrayList<>(where);
            words.addAll(List.of("-sharedDb", "-disableTelemetry", "-port", Integer.toString(endpoint.getPort())));
            server = ServerRunner.createServerFromCommandLineArgs(words.toArray(String[]::new));
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not start", failed);
        }
        client = new AwsJsonClient(
                AwsJsonClient.Service.DYNAMODB,
                endpoint,
                new SignatureV4("dynamodb", region, Clock.systemUTC()),
                () -> new AwsCredentials(KEY, KEY, Optional.empty()));
        create();
    }

    private void create() {
        var table = new JsonObject().put("TableName", NAME).put("BillingMode", "PAY_PER_REQUEST");
        var keys = table.putArray("KeySchema");
        var attributes = table.putArray("AttributeDefinitions");
        keys.addObject().put("AttributeName", TableKeys.PARTITION).put("KeyType", "HASH");
        keys.addObject().put("AttributeName", TableKeys.SORT).put("KeyType", "RANGE");
        attributes.addObject().put("AttributeName", TableKeys.PARTITION).put("AttributeType", "S");
        attributes.addObject().put("AttributeName", TableKeys.SORT).put("AttributeType", "S");
        try {
            client.call("CreateTable", table);
        } catch (AwsException refused) {
            if (!refused.code().equals("ResourceInUseException")) {
                throw refused;
            }
            // It is there from the run before: its data is what the folder is for.
            return;
        }
        var live = new JsonObject().put("TableName", NAME);
        live.putObject("TimeToLiveSpecification")
                .put("AttributeName", TableKeys.EXPIRES_AT)
                .put("Enabled", true);
        client.call("UpdateTimeToLive", live);
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
