package com.example.app.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.app.aws.AwsCredentials;
import com.example.app.aws.SignatureV4;
import com.example.app.model.CancelSignal;
import com.example.app.model.CollectingSink;
import com.example.app.model.Deadlines;
import com.example.app.model.ModelClient;
import com.example.app.model.ModelClientConformance;
import com.example.app.model.ModelException;
import com.example.app.model.ModelFinish;
import com.example.app.model.ModelServer;
import com.example.app.model.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BedrockModelClientTest extends ModelClientConformance {
    private static final String MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

    @Override
    protected ModelClient client(URI baseUrl, Deadlines deadlines) {
        var credentials = new AwsCredentials("AKID", "secret", Optional.of("session"));
        return new BedrockModelClient(
                baseUrl,
                MODEL,
                new RequestSigner(() -> credentials, new SignatureV4("bedrock", "eu-west-1", Clock.systemUTC())),
                new Guardrail("gr123abc", "3"),
                deadlines);
    }

    @Override
    protected String contentType() {
        return "application/vnd.amazon.eventstream";
    }

    private static byte[] frame(Map<String, String> headers, String payload) {
        var values = new HashMap<String, HeaderValue>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        var bytes = new ByteArrayOutputStream();
        new Message(values, payload.getBytes(StandardCharsets.UTF_8)).encode(bytes);
        return bytes.toByteArray();
    }

    private static byte[] event(String type, String payload) {
        return frame(
                Map.of(":message-type", "event", ":event-type", type, ":content-type", "application/json"), payload);
    }

    @Override
    protected byte[] piece(String text) {
        return event(
                "contentBlockDelta",
                "{\"contentBlockIndex\":0,\"delta\":{\"text\":"
                        + JsonMapper.shared().writeValueAsString(text) + "}}");
    }

    private static byte[] end(String stopReason, TokenUsage usage, String trace) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(event("contentBlockStop", "{\"contentBlockIndex\":0}"));
        bytes.writeBytes(event("messageStop", "{\"stopReason\":\"" + stopReason + "\"}"));
        bytes.writeBytes(event(
                "metadata",
                "{\"usage\":{\"inputTokens\":" + usage.inputTokens() + ",\"outputTokens\":" + usage.outputTokens()
                        + ",\"totalTokens\":" + usage.total() + "},\"metrics\":{\"latencyMs\":10}" + trace + "}"));
        return bytes.toByteArray();
    }

    @Override
    protected byte[] end(boolean cut, TokenUsage usage) {
        return end(cut ? "max_tokens" : "end_turn", usage, "");
    }

    @Override
    protected byte[] fault() {
        return frame(
                Map.of(":message-type", "exception", ":exception-type", "modelStreamErrorException"),
                "{\"message\":\"the model failed\"}");
    }

    @Override
    protected void refuseRate(ModelServer.Wire wire, Map<String, String> headers) throws IOException {
        var all = new HashMap<>(headers);
        all.put("x-amzn-ErrorType", "ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/");
        wire.answer(429, all, "{\"message\":\"Too many requests\"}");
    }

    @Override
    protected void refuseQuota(ModelServer.Wire wire) throws IOException {
        wire.answer(400, Map.of("x-amzn-ErrorType", "ServiceQuotaExceededException"), "{\"message\":\"quota\"}");
    }

    @Test
    void asks_as_the_service_says_with_a_signature_and_the_guardrail() throws ModelException {
        server.then(wire -> wire.stream(contentType()).send(end(false, new TokenUsage(1, 1))));
        client(server.uri(), Deadlines.standard()).stream(request(), new CollectingSink(), new CancelSignal());

        ModelServer.Received received = server.received().getFirst();
        assertThat(received.path()).isEqualTo("/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream");
        assertThat(received.headers().getFirst("Authorization"))
                .matches("AWS4-HMAC-SHA256 Credential=AKID/\\d{8}/eu-west-1/bedrock/aws4_request, SignedHeaders="
                        + "[a-z0-9;-]*host;[a-z0-9;-]*x-amz-security-token, Signature=[0-9a-f]{64}");
        assertThat(received.headers().getFirst("X-Amz-Security-Token")).isEqualTo("session");
        JsonNode expected = JsonMapper.shared().readTree("""
                {"system": [{"text": "Be brief."}],
                 "messages": [{"role": "user", "content": [{"text": "Hi"}]},
                              {"role": "assistant", "content": [{"text": "Hello!"}]},
                              {"role": "user", "content": [{"text": "Count"}]}],
                 "inferenceConfig": {"maxTokens": 100},
                 "guardrailConfig": {"guardrailIdentifier": "gr123abc", "guardrailVersion": "3",
                                     "streamProcessingMode": "sync", "trace": "enabled"}}
                """);
        assertThat(JsonMapper.shared().readTree(received.body())).isEqualTo(expected);
    }

    @Test
    void says_when_the_guardrail_intervened_and_why_without_quoting() throws ModelException {
        String trace = """
                ,"trace":{"guardrail":{"outputAssessments":{"gr123abc":[{
                "contentPolicy":{"filters":[{"type":"VIOLENCE","confidence":"HIGH","action":"BLOCKED"},
                                            {"type":"HATE","confidence":"LOW","action":"NONE"}]},
                "wordPolicy":{"customWords":[{"match":"the very word","action":"BLOCKED"}]},
                "topicPolicy":{"topics":[{"name":"Investment","type":"DENY","action":"BLOCKED"}]}}]}}}""";
        server.then(wire -> wire.stream(contentType()).send(end("guardrail_intervened", new TokenUsage(4, 0), trace)));

        assertThat(client(server.uri(), Deadlines.standard()).stream(
                        request(), new CollectingSink(), new CancelSignal()))
                .isEqualTo(new ModelFinish.Blocked(List.of("Investment", "VIOLENCE")));
    }

    @Test
    void takes_a_damaged_frame_as_a_fault() {
        byte[] damaged = piece("one");
        damaged[damaged.length - 6] ^= 1;
        server.then(wire -> wire.stream(contentType()).send(damaged));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> client(server.uri(), Deadlines.standard()).stream(
                        request(), new CollectingSink(), new CancelSignal()))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
    }
}
