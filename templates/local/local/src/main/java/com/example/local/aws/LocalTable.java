package com.example.local.aws;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
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
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// The state table in DynamoDB Local, which runs in this process, listens on the loopback interface, sends no telemetry
/// and keeps its data in a folder or in memory. Keys and time to live are those of the stack's table.
public final class LocalTable implements AutoCloseable {
    /// The table's name, for `TABLE_NAME`.
    public static final String NAME = "state";

    /// Both parts of the key the functions sign with. DynamoDB Local checks none.
    public static final String KEY = "local";

    private static final String LOGGERS = "log4j2.loggerContextFactory";

    private final String region;
    private final ServerSocketChannel door;
    private final @Nullable Path folder;
    private @Nullable DynamoDb running;

    /// A table whose data lies in a folder between two runs.
    public static LocalTable in(Path folder, String region) {
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new StageProblem("state folder " + folder + " cannot be used: " + unwritable.getMessage());
        }
        return new LocalTable(folder, region);
    }

    /// An empty table that ends with this process. Nothing waits for a disk: in a folder DynamoDB Local takes one write
    /// after the other, and each until the disk has it.
    public static LocalTable inMemory(String region) {
        return new LocalTable(null, region);
    }

    private LocalTable(@Nullable Path folder, String region) {
        this.folder = folder;
        this.region = region;
        try {
            door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /// Where DynamoDB Local is, known and taken before it starts: who calls before then waits.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.socket().getLocalPort());
    }

    /// Starts DynamoDB Local, which takes a second, and makes the table unless it is there.
    ///
    /// Not by its own program: that one listens on every interface of the machine, and goes on when its port is not
    /// free.
    public void start() {
        if (System.getProperty(LOGGERS) == null) {
            // Errors go to standard error; Log4j's core would be a sixth of the start.
            System.setProperty(LOGGERS, "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        }
        try {
            running = DynamoDb.on(door, folder);
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not start", failed);
        }
        create(new AwsJsonClient(
                AwsJsonClient.Service.DYNAMODB,
                endpoint(),
                new SignatureV4("dynamodb", region, Clock.systemUTC()),
                () -> new AwsCredentials(KEY, KEY, Optional.empty())));
    }

    private static void create(AwsJsonClient client) {
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
            if (running != null) {
                running.stop();
            }
            door.close();
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not stop", failed);
        }
    }

    /// DynamoDB Local behind Jetty.
    private record DynamoDb(Server server, LocalDynamoDBServerHandler handler) {
        /// @param folder of its data; none keeps them in memory
        static DynamoDb on(ServerSocketChannel door, @Nullable Path folder) throws Exception {
            var requests = new LocalDynamoDBRequestHandler(
                    0, folder == null, folder == null ? null : folder.toString(), true, false);
            var handler = new LocalDynamoDBServerHandler(requests, null);
            var server = new Server();
            var connector = new ServerConnector(server);
            connector.open(door);
            server.addConnector(connector);
            server.setHandler(handler);
            server.start();
            return new DynamoDb(server, handler);
        }

        void stop() throws Exception {
            server.stop();
            handler.close();
        }
    }
}
