package com.example.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.app.config.Environment;
import com.example.app.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AwsJsonClientTest {
    private final AwsServer server = new AwsServer();
    private final AwsJsonClient client = Environment.read(
            Map.of(
                    "AWS_REGION", "eu-west-1",
                    "AWS_ENDPOINT_URL_DYNAMODB", server.uri().toString(),
                    "AWS_ACCESS_KEY_ID", "AKID",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_SESSION_TOKEN", "token"),
            environment -> AwsJsonClient.of(AwsJsonClient.Service.DYNAMODB, environment, Clock.systemUTC()));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sends_a_signed_request_in_the_services_protocol() {
        server.then(200, "{\"Table\": {\"TableStatus\": \"ACTIVE\"}}");

        var answer = client.call("DescribeTable", new JsonObject().put("TableName", "t"));

        assertThat(answer.path("Table").path("TableStatus").asString("")).isEqualTo("ACTIVE");
        AwsServer.Received request = server.received().getFirst();
        assertThat(request.headers().getFirst("X-Amz-Target")).isEqualTo("DynamoDB_20120810.DescribeTable");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(request.headers().getFirst("X-Amz-Security-Token")).isEqualTo("token");
        assertThat(request.headers().getFirst("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-west-1/dynamodb/aws4_request");
        assertThat(request.body().path("TableName").asString("")).isEqualTo("t");
    }

    @Test
    void tries_again_when_the_service_fails_throttles_or_breaks_off() {
        server.then(500, "{\"__type\": \"com.amazonaws.dynamodb.v20120810#InternalServerError\"}")
                .then(400, "{\"__type\": \"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}")
                .then(AwsServer.BROKEN, "")
                .then(200, "{\"done\": true}");

        assertThat(client.call("GetItem", new JsonObject()).path("done").asBoolean(false))
                .isTrue();
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void ends_with_what_the_service_calls_it_and_without_its_words() {
        server.then(
                400, "{\"__type\": \"com.amazon.coral.validate#ValidationException\", \"message\": \"bad: hello\"}");

        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> client.call("GetItem", new JsonObject()))
                .satisfies(failed -> {
                    assertThat(failed.code()).isEqualTo("ValidationException");
                    assertThat(failed.logged()).isEqualTo("ValidationException");
                    assertThat(failed.toString()).doesNotContain("hello");
                });
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void says_after_four_attempts_that_a_service_cannot_be_reached() {
        server.close();

        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> client.call("GetItem", new JsonObject()))
                .satisfies(failed -> assertThat(failed.logged()).isEqualTo("Unreachable"));
    }
}
