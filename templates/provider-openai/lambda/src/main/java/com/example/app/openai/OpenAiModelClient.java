package com.example.app.openai;

import com.example.app.json.JsonFormatException;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `POST /v1/chat/completions` with `stream: true`.
///
/// The answer is server-sent events: chunks with `choices[0].delta.content`, one with the usage and no choices, then
/// `[DONE]`. An error may come instead of any chunk, after status 200.
final class OpenAiModelClient implements ModelClient {
    private static final int ERROR_BODY_LIMIT = 16 * 1024;

    private final URI endpoint;
    private final String model;
    private final ApiKey key;
    private final Deadlines deadlines;

    OpenAiModelClient(URI baseUrl, String model, ApiKey key, Deadlines deadlines) {
        this.endpoint = baseUrl.resolve("/v1/chat/completions");
        this.model = model;
        this.key = key;
        this.deadlines = deadlines;
    }

    @Override
    public ModelFinish stream(ModelRequest request, ModelSink sink, CancelSignal cancel) throws ModelException {
        var headers = Map.of(
                "Authorization",
                "Bearer " + key.value(),
                "Content-Type",
                "application/json",
                "Accept",
                "text/event-stream");
        byte[] body = body(request).getBytes(StandardCharsets.UTF_8);
        try (var connection = new ModelConnection(endpoint, headers, body, deadlines, cancel)) {
            if (connection.status() != 200) {
                throw refused(connection);
            }
            return read(connection, sink);
        } catch (ModelConnection.CancelledException cancelled) {
            return new ModelFinish.Cancelled();
        }
    }

    private String body(ModelRequest request) {
        var body = new JsonObject();
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
                JsonValue chunk = parse(data);
                if (chunk.path("error").isPresent()) {
                    throw error(chunk.path("error"), 200, Optional.empty());
                }
                JsonValue choice = chunk.path("choices").path(0);
                String text = choice.path("delta").path("content").asString("");
                if (!text.isEmpty()) {
                    sink.text(text);
                    connection.tokenArrived();
                }
                JsonValue usage = chunk.path("usage");
                if (usage instanceof JsonObject) {
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

    private JsonValue parse(String data) throws ModelException {
        try {
            return JsonValue.parse(data);
        } catch (JsonFormatException notJson) {
            throw new ModelException(Kind.UNAVAILABLE, "the provider sent a broken frame");
        }
    }

    private static ModelException cut() {
        return new ModelException(Kind.UNAVAILABLE, "the provider's answer was cut off");
    }

    private ModelException refused(ModelConnection connection)
            throws ModelException, ModelConnection.CancelledException {
        JsonValue body;
        try {
            body = JsonValue.parse(connection.rest(ERROR_BODY_LIMIT));
        } catch (JsonFormatException notJson) {
            body = JsonValue.missing();
        }
        if (connection.status() == 401) {
            key.forget();
        }
        return error(body.path("error"), connection.status(), RetryAfter.in(connection));
    }

    private static ModelException error(JsonValue error, int status, Optional<Duration> retryAfter) {
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
