package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// API Gateway's Lambda proxy integration, before functions that do not behave.
final class WholeAnswersTest {
    private static final int SIX_MEGABYTES = 6 * 1024 * 1024;

    private static RequestStreamHandler saying(String result) {
        return (input, output, context) -> output.write(result.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> usage(ScriptedGateway gateway) {
        return gateway.send(gateway.request("/usage"));
    }

    /// Whatever API Gateway would answer by itself with 502 or 504: the stack sets `DEFAULT_5XX` to 500, which stands
    /// for all of them.
    private static void assertFailed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains(RunningStage.ORIGIN);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).contains("InternalServerErrorException");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Internal error\",\"status\":500,\"code\":\"internal_error\"}");
    }

    @Test
    void a_function_that_takes_too_long_is_ended_and_the_client_told() throws InterruptedException {
        var ended = new CountDownLatch(1);
        RequestStreamHandler endless = (input, output, context) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException over) {
                ended.countDown();
            }
        };
        try (var gateway = new ScriptedGateway(endless, Duration.ofMillis(50))) {
            assertFailed(usage(gateway));

            assertThat(gateway.logged())
                    .contains("\"operation\":\"getUsage\"")
                    .contains("\"reason\":\"the function took more than 0.05 seconds\"");
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.released.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 20_000", "29, 29_000", "60, 29_000"})
    void a_function_has_its_own_time_and_never_more_than_api_gateway_waits(int seconds, String most) {
        var left = new AtomicInteger();
        RequestStreamHandler telling = (input, output, context) -> {
            left.set(context.getRemainingTimeInMillis());
            output.write("{\"statusCode\":204}".getBytes(StandardCharsets.UTF_8));
        };
        int limit = Integer.parseInt(most.replace("_", ""));
        try (var gateway = new ScriptedGateway(telling, Duration.ofSeconds(seconds))) {
            assertThat(usage(gateway).statusCode()).isEqualTo(204);
        }
        assertThat(left.get()).isGreaterThan(limit - 5000).isLessThanOrEqualTo(limit);
    }

    @Test
    void an_answer_has_six_megabytes_at_most_with_everything_around_it() {
        String around = "{\"statusCode\":200,\"body\":\"\"}";
        int room = SIX_MEGABYTES - around.length();
        for (int more : new int[] {0, 1}) {
            String result = around.replace("\"\"}", "\"" + "x".repeat(room + more) + "\"}");
            try (var gateway = new ScriptedGateway(saying(result), ScriptedGateway.EVER)) {
                HttpResponse<String> answer = usage(gateway);
                if (more == 0) {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).hasSize(room);
                } else {
                    assertFailed(answer);
                    assertThat(gateway.logged()).contains("more than " + SIX_MEGABYTES + " bytes");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | has no statusCode",
                "{} | has no statusCode",
                "{\"statusCode\":\"fine\"} | has no statusCode",
                "[1] | has no statusCode",
                "All is well | is not JSON",
                "{\"statusCode\":200 | is not JSON"
            })
    void an_answer_that_is_none_is_a_failure(String result, String reason) {
        try (var gateway = new ScriptedGateway(saying(result), ScriptedGateway.EVER)) {
            assertFailed(usage(gateway));
            assertThat(gateway.logged()).contains(reason);
        }
    }

    @Test
    void a_function_that_crashes_is_a_failure_and_its_words_stay_out_of_the_log() {
        List<RequestStreamHandler> crashing = List.of(
                (input, output, context) -> {
                    throw new IllegalStateException("a secret of the user");
                },
                (input, output, context) -> {
                    throw new StackOverflowError("a secret of the user");
                });
        for (RequestStreamHandler function : crashing) {
            try (var gateway = new ScriptedGateway(function, ScriptedGateway.EVER)) {
                assertFailed(usage(gateway));
                assertThat(gateway.logged())
                        .contains("the function failed with java.lang.")
                        .doesNotContain("secret");
            }
        }
    }

    @Test
    void headers_of_both_kinds_come_out_merged_and_none_twice() {
        String result = """
                {"statusCode":200,"headers":{"X-One":"a","X-Both":"b","X-Same":"c"},
                "multiValueHeaders":{"X-Both":["d","e"],"X-Same":["c"]},"body":"fine"}""";
        try (var gateway = new ScriptedGateway(saying(result), ScriptedGateway.EVER)) {
            HttpResponse<String> answer = usage(gateway);

            assertThat(answer.headers().allValues("X-One")).containsExactly("a");
            assertThat(answer.headers().allValues("X-Both")).containsExactlyInAnyOrder("b", "d", "e");
            assertThat(answer.headers().allValues("X-Same")).containsExactly("c");
        }
    }

    @Test
    void a_body_of_ten_megabytes_gets_through_and_no_more() {
        try (var gateway = new ScriptedGateway(saying("{\"statusCode\":204}"), ScriptedGateway.EVER)) {
            String most = "x".repeat(10 * 1024 * 1024);
            assertThat(gateway.send(gateway.request("/conversations")
                                    .header("Content-Type", "text/plain")
                                    .POST(BodyPublishers.ofString(most)))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(gateway.send(gateway.request("/conversations")
                                    .header("Content-Type", "text/plain")
                                    .POST(BodyPublishers.ofString(most + "x")))
                            .statusCode())
                    .isEqualTo(413);
        }
    }
}
