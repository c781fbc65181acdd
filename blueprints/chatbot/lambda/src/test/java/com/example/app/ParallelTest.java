package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.app.model.ModelFinish;
import com.example.app.model.TokenUsage;
import com.example.app.state.DynamoDbLocal;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One user at several places at once: tabs, a phone, a script.
@ExtendWith(DynamoDbLocal.class)
final class ParallelTest {
    private static final String HELLO = "{\"text\":\"Hello\"}";

    private final DynamoDbLocal.Tables tables;

    ParallelTest(DynamoDbLocal.Tables tables) {
        this.tables = tables;
    }

    private ChatApp app(int tokensPerDay) {
        return new ChatApp(tables, tokensPerDay, 1000, Duration.ofSeconds(10));
    }

    /// With a title, so that no model is asked for one.
    private static String titled(ChatApp app) {
        return JsonMapper.shared()
                .readTree(app.api("anna", "POST", "/conversations", "{\"title\":\"Given\"}")
                        .body())
                .path("id")
                .stringValue();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var together = new CountDownLatch(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(calls.stream()
                    .<Callable<T>>map(call -> () -> {
                        together.countDown();
                        together.await();
                        return call.call();
                    })
                    .toList());
            return results.stream().map(result -> result.resultNow()).toList();
        }
    }

    private static List<HttpResponse<InputStream>> sentAtOnce(ChatApp app, List<String> conversations)
            throws Exception {
        return atOnce(conversations.stream()
                .<Callable<HttpResponse<InputStream>>>map(conversation -> () -> app.send("anna", conversation, HELLO))
                .toList());
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// What the answer to [#HELLO] reserves.
    private int reservation() throws IOException {
        try (ChatApp app = app(10_000)) {
            var goOn = new CountDownLatch(1);
            app.model.then((request, sink, cancel) -> {
                await(goOn);
                return new ModelFinish.Complete();
            });
            HttpResponse<InputStream> answer = app.send("anna", titled(app), HELLO);
            int reserved = app.usage("anna").path("tokensReserved").intValue();
            goOn.countDown();
            text(answer);
            return reserved;
        }
    }

    @Test
    void two_tabs_send_in_one_conversation_and_each_gets_its_answer() throws Exception {
        try (ChatApp app = app(10_000)) {
            String conversation = app.newConversation("anna");

            List<Callable<String>> tabs = IntStream.range(0, 4)
                    .<Callable<String>>mapToObj(
                            tab -> () -> text(app.send("anna", conversation, "{\"text\":\"Tab " + tab + "\"}")))
                    .toList();
            for (String answer : atOnce(tabs)) {
                assertThat(answer).contains("Fine.").endsWith("data: {\"reason\":\"complete\"}\n\n");
            }

            JsonNode messages = app.conversation("anna", conversation).path("messages");
            List<JsonNode> questions = messages.values().stream()
                    .filter(message -> message.path("role").stringValue().equals("user"))
                    .toList();
            assertThat(questions.stream().map(message -> message.path("text").stringValue()))
                    .containsExactlyInAnyOrder("Tab 0", "Tab 1", "Tab 2", "Tab 3");
            assertThat(messages.values().stream()
                            .filter(message ->
                                    message.path("role").stringValue().equals("assistant"))
                            .map(message -> message.path("parentId").stringValue()))
                    .containsExactlyInAnyOrderElementsOf(questions.stream()
                            .map(message -> message.path("id").stringValue())
                            .toList());
            assertThat(messages.values().stream()
                            .map(message -> message.path("status").asString("")))
                    .doesNotContain("streaming", "error");
        }
    }

    @Test
    void no_number_of_requests_at_once_gets_more_than_the_day_holds() throws Exception {
        int each = reservation();
        try (ChatApp app = app(3 * each)) {
            var goOn = new CountDownLatch(1);
            for (int i = 0; i < 3; i++) {
                app.model.then((request, sink, cancel) -> {
                    await(goOn);
                    sink.text("All of it.");
                    sink.usage(new TokenUsage(each - 1, 1));
                    return new ModelFinish.Complete();
                });
            }
            List<String> conversations =
                    Stream.generate(() -> titled(app)).limit(12).toList();

            List<HttpResponse<InputStream>> answers = sentAtOnce(app, conversations);

            assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                    .hasSize(3);
            assertThat(app.usage("anna").path("tokensReserved").intValue()).isEqualTo(3 * each);
            goOn.countDown();
            for (HttpResponse<InputStream> answer : answers) {
                if (answer.statusCode() == 200) {
                    assertThat(text(answer)).contains("\"reason\":\"complete\"");
                } else {
                    assertThat(answer.statusCode()).isEqualTo(429);
                    assertThat(text(answer)).contains("\"code\":\"budget_exhausted\"");
                }
            }
            assertThat(app.model.requests()).hasSize(3);
            JsonNode usage = app.usage("anna");
            assertThat(usage.path("tokensUsed").intValue()).isEqualTo(3 * each);
            assertThat(usage.path("tokensReserved").intValue()).isZero();
            assertThat(app.send("anna", titled(app), HELLO).statusCode()).isEqualTo(429);
            assertThat(conversations.stream()
                            .map(id -> app.conversation("anna", id).path("messages"))
                            .filter(messages -> !messages.isEmpty()))
                    .hasSize(3);
        }
    }

    @Test
    void no_number_of_requests_at_once_makes_more_exports_than_a_day_has() throws Exception {
        try (ChatApp app = app(10_000)) {
            List<Callable<Integer>> calls = Stream.<Callable<Integer>>generate(() ->
                            () -> app.api("anna", "POST", "/exports", "{}").status())
                    .limit(8)
                    .toList();

            List<Integer> statuses = atOnce(calls);

            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(ChatApp.EXPORTS_PER_DAY);
            assertThat(statuses).containsOnly(201, 429);
        }
    }

    @Test
    void a_conversation_deleted_while_its_answer_runs_does_not_come_back() throws Exception {
        try (ChatApp app = app(10_000)) {
            String conversation = app.newConversation("anna");
            var goOn = new CountDownLatch(1);
            app.model.then((request, sink, cancel) -> {
                sink.text("one ");
                await(goOn);
                sink.text("two");
                sink.usage(new TokenUsage(10, 2));
                return new ModelFinish.Complete();
            });
            try (var events = new Events(app.send("anna", conversation, HELLO))) {
                events.next("delta");

                assertThat(app.api("anna", "DELETE", "/conversations/" + conversation, "")
                                .status())
                        .isEqualTo(204);
                goOn.countDown();

                assertThat(events.next("finish").data().path("reason").stringValue())
                        .isEqualTo("complete");
                events.rest();
            }
            assertThat(app.api("anna", "GET", "/conversations/" + conversation, "")
                            .status())
                    .isEqualTo(404);
            assertThat(app.conversations
                            .messages(conversation, Optional.empty())
                            .items())
                    .isEmpty();
            assertThat(app.send("anna", conversation, HELLO).statusCode()).isEqualTo(404);
            JsonNode usage = app.usage("anna");
            assertThat(usage.path("tokensReserved").intValue()).isZero();
            assertThat(usage.path("tokensUsed").intValue()).isPositive();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
