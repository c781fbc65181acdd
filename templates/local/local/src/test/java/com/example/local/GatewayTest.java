package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.infra.Limits;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What API Gateway does by itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatewayTest {
    private static final String ULID = "01JBQ5Y7N2V6T8W9X0YZABCDEF";

    private RunningStage stage;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = new RunningStage(folder);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains(RunningStage.ORIGIN);
        assertThat(RunningStage.json(answer).path("code").stringValue()).isEqualTo(code);
        assertThat(RunningStage.json(answer).path("status").intValue()).isEqualTo(status);
    }

    @Test
    void tells_browsers_of_the_one_origin_what_they_may_do() {
        for (String path :
                new String[] {"/", "/conversations", "/conversations/" + ULID + "/messages", "/generations"}) {
            HttpResponse<String> answer = stage.send(stage.request(path).method("OPTIONS", BodyPublishers.noBody()));

            assertThat(answer.statusCode()).as(path).isEqualTo(204);
            assertThat(answer.headers().firstValue("access-control-allow-origin"))
                    .contains(RunningStage.ORIGIN);
            assertThat(answer.headers().firstValue("access-control-allow-methods"))
                    .contains("GET,PUT,POST,PATCH,DELETE");
            assertThat(answer.headers().firstValue("access-control-allow-headers"))
                    .contains("Authorization,Content-Type");
            assertThat(answer.headers().firstValue("access-control-max-age")).contains("3600");
        }
    }

    @Test
    void knows_the_contracts_routes_only() {
        assertProblem(stage.send(stage.as("ann", "/nothing")), 404, "not_found");
        assertProblem(stage.send(stage.as("ann", "/conversations/" + ULID + "/messages/")), 404, "not_found");
        assertProblem(stage.send(stage.as("ann", "/usage").DELETE()), 404, "not_found");
        assertProblem(
                stage.send(stage.request("/nothing").method("OPTIONS", BodyPublishers.noBody())), 404, "not_found");
    }

    @Test
    void validates_bodies_against_the_contract() {
        for (String body : new String[] {
            "",
            "{",
            "[]",
            "{\"titel\":\"x\"}",
            "{\"title\":\"\"}",
            "{\"title\":7}",
            "{\"title\":\"" + "x".repeat(121) + "\"}"
        }) {
            assertProblem(stage.send(stage.post("ann", "/conversations", body)), 400, "invalid_request");
        }
        assertThat(stage.send(stage.post("ann", "/conversations", "{\"title\":\"Trip\"}"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void says_in_the_terminal_why_and_quotes_nothing() {
        stage.send(stage.post("ann", "/conversations", "{\"title\":\"\",\"secret-wish\":1}"));

        assertThat(stage.logged()).contains("\"gateway\":\"BAD_REQUEST_BODY\"").doesNotContain("secret-wish");
    }

    @Test
    void leaves_other_content_types_to_the_function_as_api_gateway_does() {
        HttpResponse<String> answer = stage.send(stage.as("ann", "/conversations")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("not json")));

        assertProblem(answer, 400, "invalid_request");
        assertThat(RunningStage.json(answer).path("title").stringValue()).isEqualTo("The request body is not JSON");
    }

    @Test
    void takes_no_more_than_ten_megabytes() {
        HttpResponse<String> answer = stage.send(stage.post("ann", "/conversations", " ".repeat(10 * 1024 * 1024 + 1)));

        assertProblem(answer, 413, "payload_too_large");
    }

    @Test
    void gives_each_request_an_id_that_the_function_logs() {
        HttpResponse<String> answer = stage.send(stage.as("ann", "/usage"));

        String id = answer.headers().firstValue("x-amzn-requestid").orElseThrow();
        assertThat(stage.logged()).contains("\"requestId\":\"" + id + "\"");
        assertThat(answer.headers().firstValue("x-amzn-trace-id").orElse("")).startsWith("Root=1-");
        assertThat(answer.headers().firstValue("x-amz-apigw-id")).isPresent();
    }

    @Test
    void throttles_with_the_figures_of_infra(@TempDir Path folder) {
        try (var fresh = new RunningStage(folder)) {
            Map<Integer, Integer> seen = new TreeMap<>();
            long began = System.nanoTime();
            for (int i = 0; i < Limits.standard().modelBurst() + 10; i++) {
                int status = fresh.send(fresh.request("/generations/" + ULID)).statusCode();
                seen.merge(status, 1, Integer::sum);
            }
            double seconds = (System.nanoTime() - began) / 1e9;

            double admitted = seen.getOrDefault(401, 0);
            assertThat(admitted)
                    .isGreaterThanOrEqualTo(Limits.standard().modelBurst())
                    .isLessThanOrEqualTo(Limits.standard().modelBurst()
                            + 1
                            + seconds * Limits.standard().modelRequestsPerSecond());
            assertProblem(fresh.send(fresh.request("/usage")), 401, "unauthenticated");
        }
    }

    @Test
    void says_whom_to_ask_when_the_port_is_taken(@TempDir Path folder) {
        String port = String.valueOf(stage.uri("/").getPort());

        assertThatExceptionOfType(StageProblem.class)
                .isThrownBy(() -> new RunningStage(folder, "--port", port))
                .satisfies(problem -> assertThat(problem.messages())
                        .singleElement()
                        .asString()
                        .contains("port " + port)
                        .contains("lsof"));
    }

    @Test
    void never_shares_a_state_folder(@TempDir Path folder) {
        try (var first = new RunningStage(folder)) {
            assertThat(first.uri("/")).isNotNull();
            assertThatExceptionOfType(StageProblem.class)
                    .isThrownBy(() -> new RunningStage(folder))
                    .withMessageContaining("in use by another local stage");
        }
    }

    @Test
    void keeps_its_data_from_one_run_to_the_next(@TempDir Path folder) {
        String conversation;
        try (var first = new RunningStage(folder)) {
            conversation = first.newConversation("ann");
        }
        try (var second = new RunningStage(folder)) {
            assertThat(second.send(second.as("ann", "/conversations/" + conversation))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
