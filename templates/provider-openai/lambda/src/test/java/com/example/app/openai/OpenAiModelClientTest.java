package com.example.app.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.app.model.CancelSignal;
import com.example.app.model.CollectingSink;
import com.example.app.model.Deadlines;
import com.example.app.model.ModelClient;
import com.example.app.model.ModelClientConformance;
import com.example.app.model.ModelException;
import com.example.app.model.ModelFinish;
import com.example.app.model.ModelServer;
import com.example.app.model.TokenUsage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OpenAiModelClientTest extends ModelClientConformance {
    private final SecretServer secrets = new SecretServer("sk-test-0123456789");

    @AfterEach
    void stopSecrets() {
        secrets.close();
    }

    @Override
    protected ModelClient client(URI baseUrl, Deadlines deadlines) {
        return new OpenAiModelClient(baseUrl, "gpt-test", secrets.apiKey(), deadlines);
    }

    @Override
    protected String contentType() {
        return "text/event-stream";
    }

    private static byte[] data(String json) {
        return ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] piece(String text) {
        return data(
                "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                        + JsonMapper.shared().writeValueAsString(text) + "},\"finish_reason\":null}],\"usage\":null}");
    }

    @Override
    protected byte[] end(boolean cut, TokenUsage usage) {
        String events = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + (cut ? "length" : "stop")
                + "\"}],\"usage\":null}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + usage.inputTokens()
                + ",\"completion_tokens\":" + usage.outputTokens() + "}}\n\ndata: [DONE]\n\n";
        return events.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] fault() {
        return data("{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\",\"code\":null}}");
    }

    @Override
    protected void refuseRate(ModelServer.Wire wire, Map<String, String> headers) throws IOException {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        wire.answer(
                429,
                all,
                "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}");
    }

    @Override
    protected void refuseQuota(ModelServer.Wire wire) throws IOException {
        wire.answer(
                429,
                Map.of("Content-Type", "application/json"),
                "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\","
                        + "\"code\":\"insufficient_quota\"}}");
    }

    @Test
    void asks_as_the_protocol_says() throws ModelException {
        server.then(wire -> wire.stream(contentType()).send(end(false, new TokenUsage(1, 1))));
        client(server.uri(), Deadlines.standard()).stream(request(), new CollectingSink(), new CancelSignal());

        ModelServer.Received received = server.received().getFirst();
        assertThat(received.path()).isEqualTo("/v1/chat/completions");
        assertThat(received.headers().getFirst("Authorization")).isEqualTo("Bearer sk-test-0123456789");
        JsonNode expected = JsonMapper.shared().readTree("""
                {"model": "gpt-test", "stream": true, "max_completion_tokens": 100,
                 "stream_options": {"include_usage": true},
                 "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"},
                              {"role": "assistant", "content": "Hello!"}, {"role": "user", "content": "Count"}]}
                """);
        assertThat(JsonMapper.shared().readTree(received.body())).isEqualTo(expected);
    }

    @Test
    void reads_comments_and_other_line_ends() throws ModelException {
        var sink = new CollectingSink();
        String frames = ": ping\r\n\r\nevent: chunk\r\n"
                + new String(piece("one"), StandardCharsets.UTF_8).replace("\n", "\r\n");
        server.then(wire -> wire.stream(contentType())
                .send(frames.getBytes(StandardCharsets.UTF_8))
                .send(end(false, new TokenUsage(1, 1))));

        client(server.uri(), Deadlines.standard()).stream(request(), sink, new CancelSignal());
        assertThat(sink.text()).isEqualTo("one");
    }

    @Test
    void says_when_the_providers_own_filter_ended_the_answer() throws ModelException {
        server.then(wire -> wire.stream(contentType())
                .send(data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}"))
                .send(data("[DONE]")));

        assertThat(client(server.uri(), Deadlines.standard()).stream(
                        request(), new CollectingSink(), new CancelSignal()))
                .isEqualTo(new ModelFinish.Blocked(List.of("content_filter")));
    }

    @Test
    void never_repeats_the_key_a_provider_quotes() {
        server.then(wire -> wire.answer(
                401, Map.of(), "{\"error\":{\"message\":\"Incorrect API key provided: sk-test-0123456789\"}}"));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> client(server.uri(), Deadlines.standard()).stream(
                        request(), new CollectingSink(), new CancelSignal()))
                .satisfies(failed -> assertThat(failed.toString()).doesNotContain("sk-test"));
    }

    @Test
    void reads_a_refused_key_anew() throws ModelException {
        server.then(wire -> wire.answer(401, Map.of(), "{\"error\":{\"code\":\"invalid_api_key\"}}"))
                .then(wire -> wire.stream(contentType()).send(end(false, new TokenUsage(1, 1))));
        ModelClient client = client(server.uri(), Deadlines.standard());

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> client.stream(request(), new CollectingSink(), new CancelSignal()));
        secrets.rotateTo("sk-test-rotated");
        client.stream(request(), new CollectingSink(), new CancelSignal());

        assertThat(server.received().getLast().headers().getFirst("Authorization"))
                .isEqualTo("Bearer sk-test-rotated");
    }
}
