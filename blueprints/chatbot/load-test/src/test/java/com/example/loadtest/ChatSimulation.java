package com.example.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Many people who chat at the same time: each starts a conversation, sends a message, reads the answer while it
/// streams, reads the conversation and deletes it. What was stored must be what was streamed, to the byte.
///
/// ```
/// mvn -pl load-test test-compile gatling:test \
///   -DbaseUrl=https://ID.execute-api.REGION.amazonaws.com/STAGE \
///   -DtokensFile=tokens.txt
/// ```
///
/// | property | meaning | default |
/// |---|---|---|
/// | `baseUrl` | the API's address with its stage | none |
/// | `tokensFile` | a file with an ID token a line; each stands for a user and has that user's budget | none |
/// | `streams` | answers that stream at the same time | 20 |
/// | `rampSeconds` | until that many do | 30 |
/// | `holdSeconds` | for how long they do | 120 |
/// | `firstTokenP95Ms` | limit for 95 % of the times to the first piece of an answer | 5000 |
/// | `answerP95Ms` | limit for 95 % of the times from there to the answer's end | 60000 |
/// | `apiP95Ms` | limit for 95 % of the other calls | 1000 |
/// | `failedPercent` | limit for what may fail | 1.0 |
/// | `prompt` | what is asked | a question with a short answer |
/// | `modelFirstTokenMs` | of each time to the first piece, how much is known to be the model's | 0 |
/// | `firstTokensFile` | gets the times to the first piece as JSON | `target/first-tokens.json` |
/// | `echoWords` | asks the local stage's model to say so many words after the conversation's own id, and wants exactly
/// those | 0: no |
///
/// The model's answers cost what they cost. A stage's throttle, quota and web ACL count this load too.
public final class ChatSimulation extends Simulation {
    private static final Duration FIRST_TOKEN = Duration.ofMinutes(1);
    private static final Duration WHOLE_ANSWER = Duration.ofMinutes(3);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FirstTokens firstTokens = new FirstTokens(Integer.getInteger("modelFirstTokenMs", 0));
    private final int echoWords = Integer.getInteger("echoWords", 0);

    private final HttpProtocolBuilder protocol = http.baseUrl(property("baseUrl"))
            .acceptHeader("application/json")
            .authorizationHeader("Bearer #{token}")
            .userAgentHeader("load-test")
            // The pieces of an answer, which no check takes one by one.
            .sseUnmatchedInboundMessageBufferSize(10_000);

    private final ChainBuilder converse = exec(http("create conversation")
                    .post("/conversations")
                    // With a title, no model is asked for one, and the stream ends with the answer.
                    .body(StringBody(json("title", "Load test")))
                    .asJson()
                    .check(status().is(201), jsonPath("$.id").saveAs("conversation")))
            .exec(session -> session.set("prompt", prompt(session.getString("conversation")))
                    .set("sent", System.nanoTime()))
            .exec(sse("send message")
                    .post("/conversations/#{conversation}/messages")
                    .header("Content-Type", "application/json")
                    .body(StringBody(session -> json("text", session.getString("prompt"))))
                    .await(FIRST_TOKEN)
                    .on(sse.checkMessage("first token")
                            .matching(jsonPath("$.event").is("delta"))
                            .check(jsonPath("$.data.text").saveAs("streamed"))))
            .exec(session -> {
                firstTokens.add(session.getLong("sent"), session.isFailed());
                return session;
            })
            .exec(sse("send message")
                    .setCheck()
                    .await(WHOLE_ANSWER)
                    .on(sse.checkMessage("answer")
                            .matching(jsonPath("$.event").is("finish"))
                            .check(jsonPath("$.data.reason").is("complete"))))
            // The stream is left to the server to end: Gatling answers its own close() by sending the message again.
            .exec(sse.processUnmatchedMessages((messages, session) -> {
                var text = new StringBuilder(session.getString("streamed"));
                messages.forEach(message -> text.append(piece(message.message())));
                return session.set("streamed", text.toString());
            }))
            .exec(http("read conversation")
                    .get("/conversations/#{conversation}")
                    .check(
                            status().is(200),
                            jsonPath("$.messages[1].status").is("complete"),
                            jsonPath("$.messages[1].text").is(session -> session.getString("streamed")),
                            jsonPath("$.messages[1].text").is(this::expected)))
            .exec(http("delete conversation")
                    .delete("/conversations/#{conversation}")
                    .check(status().is(204)));

    private final ScenarioBuilder chat = scenario("chat")
            .feed(listFeeder(tokens(Path.of(property("tokensFile")))).circular())
            .exec(converse);

    public ChatSimulation() {
        int streams = Integer.getInteger("streams", 20);
        setUp(chat.injectClosed(
                        rampConcurrentUsers(1)
                                .to(streams)
                                .during(Duration.ofSeconds(Integer.getInteger("rampSeconds", 30))),
                        constantConcurrentUsers(streams)
                                .during(Duration.ofSeconds(Integer.getInteger("holdSeconds", 120)))))
                .protocols(protocol)
                .assertions(
                        global().failedRequests()
                                .percent()
                                .lte(Double.parseDouble(System.getProperty("failedPercent", "1.0"))),
                        details("first token")
                                .responseTime()
                                .percentile(95)
                                .lte(Integer.getInteger("firstTokenP95Ms", 5000)),
                        details("answer").responseTime().percentile(95).lte(Integer.getInteger("answerP95Ms", 60_000)),
                        details("create conversation")
                                .responseTime()
                                .percentile(95)
                                .lte(Integer.getInteger("apiP95Ms", 1000)),
                        details("read conversation")
                                .responseTime()
                                .percentile(95)
                                .lte(Integer.getInteger("apiP95Ms", 1000)));
    }

    @Override
    public void after() {
        System.out.println(firstTokens.summary());
        Path report = Path.of(System.getProperty("firstTokensFile", "target/first-tokens.json"))
                .toAbsolutePath();
        try {
            Files.createDirectories(Objects.requireNonNull(report.getParent()));
            Files.writeString(report, firstTokens.json());
            System.out.println("These times as JSON: " + report);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String prompt(String conversation) {
        return echoWords > 0
                ? "/echo " + echo(conversation)
                : System.getProperty("prompt", "Name three primary colours.");
    }

    /// Words of one size, so that it is known when the model says which, and that no other conversation has.
    private String echo(String conversation) {
        var text = new StringBuilder(conversation);
        for (int i = 0; i < echoWords; i++) {
            text.append(' ').append(100_000 + i);
        }
        return text.toString();
    }

    private String expected(Session session) {
        return echoWords > 0 ? echo(session.getString("conversation")) : session.getString("streamed");
    }

    /// The text of a `delta` event; other events have none.
    private static String piece(String event) {
        try {
            return MAPPER.readTree(event).path("data").path("text").asText("");
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("-D" + name + "=... is missing; see ChatSimulation");
        }
        return value;
    }

    private static String json(String name, String value) {
        return "{\"" + name + "\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    private static List<Map<String, Object>> tokens(Path file) {
        try {
            List<Map<String, Object>> tokens = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> Map.<String, Object>of("token", line))
                    .toList();
            if (tokens.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no token");
            }
            return tokens;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
