package com.example.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.SignatureV4;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import com.example.infra.TableKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table is the stack's: infra's tests hold the stack to [TableKeys].
final class LocalTableTest {
    @Test
    void has_the_keys_and_the_time_to_live_of_infra(@TempDir Path folder) {
        URI endpoint = LocalTable.freeEndpoint();
        try (var table = LocalTable.in(folder, endpoint, "eu-west-1")) {
            assertThat(table).isNotNull();
            holdsToInfra(endpoint);
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void has_them_in_memory_too() {
        URI endpoint = LocalTable.freeEndpoint();
        try (var table = LocalTable.inMemory(endpoint, "eu-west-1")) {
            assertThat(table).isNotNull();
            holdsToInfra(endpoint);
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
