package com.example.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.SignatureV4;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import com.example.infra.TableKeys;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The table is the stack's: infra's tests hold the stack to [TableKeys].
final class LocalTableTest {
    @Test
    void has_the_keys_and_the_time_to_live_of_infra(@TempDir Path folder) {
        try (var table = LocalTable.in(folder, "eu-west-1")) {
            table.start();

            holdsToInfra(table.endpoint());
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void has_them_in_memory_too() {
        try (var table = LocalTable.inMemory("eu-west-1")) {
            table.start();

            holdsToInfra(table.endpoint());
        }
    }

    /// Another address of this machine stands for the network: whatever listens on every interface answers there.
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux gives the loopback interface more than one address")
    void answers_on_this_machine_only() {
        try (var table = LocalTable.inMemory("eu-west-1")) {
            table.start();
            int port = table.endpoint().getPort();

            assertThatThrownBy(() -> new Socket("127.0.0.2", port)).isInstanceOf(ConnectException.class);
        }
    }

    /// Others may take a free port in the second that DynamoDB Local needs for its start.
    @Test
    void has_its_port_before_it_starts() {
        try (var table = LocalTable.inMemory("eu-west-1")) {
            int port = table.endpoint().getPort();

            assertThatThrownBy(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(BindException.class);
        }
    }

    private static void holdsToInfra(URI endpoint) {
        var client = new AwsJsonClient(
                AwsJsonClient.Service.DYNAMODB,
                endpoint,
                new SignatureV4("dynamodb", "eu-west-1", Clock.systemUTC()),
                () -> new AwsCredentials(LocalTable.KEY, LocalTable.KEY, Optional.empty()));
        var name = new JsonObject().put("TableName", LocalTable.NAME);

        JsonValue described = client.call("DescribeTable", name).path("Table");
        assertThat(described.path("KeySchema").toString())
                .isEqualTo(
                        "[{\"AttributeName\":\"%s\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"%s\",\"KeyType\":\"RANGE\"}]"
                                .formatted(TableKeys.PARTITION, TableKeys.SORT));
        JsonValue live = client.call("DescribeTimeToLive", name).path("TimeToLiveDescription");
        assertThat(live.path("AttributeName").asString("")).isEqualTo(TableKeys.EXPIRES_AT);
        assertThat(live.path("TimeToLiveStatus").asString("")).isEqualTo("ENABLED");
    }
}
