package com.example.app.openai;

import com.example.app.model.CancelSignal;
import com.example.app.model.Deadlines;
import com.example.app.model.ModelClient;
import com.example.app.model.ModelConnection;
import com.example.app.model.ModelException;
import com.example.app.model.ModelException.Kind;
import com.example.app.model.ModelFinish;
import com.example.app.model.ModelRequest;
import com.example.app.model.ModelSink;
import com.example.app.model.RetryAfter;
import com.example.app.model.TokenUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/chat/completions` with `stream: true`, over the JDK's HTTP client.
///
/// The answer is server-sent events: chunks with `choices[0].delta.content`, one with the usage and no choices, then
/// `[DONE]`. An error may come instead of any chunk, after status 200.
final class OpenAiModelClient implements ModelClient {
    private static final int ERROR_BODY_LIMIT = 16 * 1024;

    private final HttpClient http;
    private final URI endpoint;
    private final String model;
    private final ApiKey key;
    private final Deadlines deadlines;
    private final JsonMapper mapper = JsonMapper.shared();

    OpenAiModelClient(HttpClient http, URI baseUrl, String model, ApiKey key, Deadlines deadlines) {
        this.http = http;
        this.endpoint = baseUrl.resolve("/v1/chat/completions");
        this.model = model;
        this.key = key;
        this.deadlines = deadlines;
    }

    @Override
    public ModelFinish stream(ModelRequest request, ModelSink sink, CancelSignal cancel) throws ModelException {
        HttpRequest httpRequest = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + key.value())
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body(request)))
                .build();
        try (var connection = new ModelConnection(http, httpRequest, deadlines, cancel)) {
            if (connection.status() != 200) {
                throw refused(connection);
            }
            return read(connection, sink);
        } catch (ModelConnection.CancelledException cancelled) {
            return new ModelFinish.Cancelled();
        }
    }

    private String body(ModelRequest request) {
        var body = mapper.createObjectNode();
        body.put("model", model).put("stream", true).put("max_completion_tokens", request.maxOutputTokens());
        body.putObject("stream_options").put("include_usage", true);
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", request.system());
        for (ModelRequest.Turn turn : request.turns()) {
            messages.addObject()
                    .put("role", turn.role().name().toLowerCase(Locale.ROOT))
                    .put("content", turn.text());
        }
        return body.toString();
    }

    private ModelFinish read(ModelConnection connection, ModelSink sink)
            throws ModelException, ModelConnection.CancelledException {
        var events = new EventStreamReader();
        Optional<ModelFinish> finish = Optional.empty();
        for (Optional<byte[]> bytes = connection.next(); bytes.isPresent(); bytes = connection.next()) {
            for (String data : events.feed(bytes.get())) {
                if (data.equals("[DONE]")) {
                    return finish.orElseThrow(OpenAiModelClient::cut);
                }
                JsonNode chunk = parse(data);
                if (chunk.has("error")) {
                    throw error(chunk.path("error"), 200, Optional.empty());
                }
                JsonNode choice = chunk.path("choices").path(0);
                String text = choice.path("delta").path("content").asString("");
                if (!text.isEmpty()) {
                    sink.text(text);
                    connection.tokenArrived();
                }
                JsonNode usage = chunk.path("usage");
                if (usage.isObject()) {
                    sink.usage(new TokenUsage(
                            usage.path("prompt_tokens").asInt(0),
                            usage.path("completion_tokens").asInt(0)));
                }
                finish = finish.or(() -> finish(choice.path("finish_reason").asString("")));
            }
        }
        // Some servers of this protocol leave [DONE] out; an answer that named its end is whole all the same.
        return finish.orElseThrow(OpenAiModelClient::cut);
    }

    private static Optional<ModelFinish> finish(String reason) {
        return switch (reason) {
            case "" -> Optional.empty();
            case "length" -> Optional.of(new ModelFinish.Length());
            case "content_filter" -> Optional.of(new ModelFinish.Blocked(List.of("content_filter")));
            default -> Optional.of(new ModelFinish.Complete());
        };
    }

    private JsonNode parse(String data) throws ModelException {
        try {
            return mapper.readTree(data);
        } catch (JacksonException notJson) {
            throw new ModelException(Kind.UNAVAILABLE, "the provider sent a broken frame");
        }
    }

    private static ModelException cut() {
        return new ModelException(Kind.UNAVAILABLE, "the provider's answer was cut off");
    }

    private ModelException refused(ModelConnection connection)
            throws ModelException, ModelConnection.CancelledException {
        JsonNode body;
        try {
            body = mapper.readTree(connection.rest(ERROR_BODY_LIMIT));
        } catch (JacksonException notJson) {
            body = mapper.createObjectNode();
        }
        if (connection.status() == 401) {
            key.forget();
        }
        return error(body.path("error"), connection.status(), RetryAfter.in(connection.headers()));
    }

    private static ModelException error(JsonNode error, int status, Optional<Duration> retryAfter) {
        List<String> words =
                List.of(error.path("code").asString(""), error.path("type").asString(""));
        if (words.contains("insufficient_quota")) {
            return new ModelException(Kind.QUOTA_EXHAUSTED, "the provider's quota is used up");
        }
        if (status == 429 || words.contains("rate_limit_exceeded")) {
            return new ModelException(Kind.RATE_LIMITED, "the provider limits the rate", retryAfter);
        }
        // 401: the key may just have been rotated, and the next attempt reads it anew. 200: an error inside the stream.
        if (status == 401 || status == 408 || status == 409 || status >= 500 || status == 200) {
            return new ModelException(Kind.UNAVAILABLE, "the provider failed with status " + status, retryAfter);
        }
        return new ModelException(Kind.REJECTED, "the provider refused the request with status " + status);
    }
}
