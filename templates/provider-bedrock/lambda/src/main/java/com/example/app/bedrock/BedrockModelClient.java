package com.example.app.bedrock;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// Bedrock's `POST /model/{modelId}/converse-stream`.
///
/// The answer is a stream of `application/vnd.amazon.eventstream` messages: `messageStart`, `contentBlockDelta`,
/// `messageStop`, `metadata`; an exception can be one of them. The guardrail works inside the request: Bedrock holds
/// the answer back until it is judged (`streamProcessingMode: sync`).
final class BedrockModelClient implements ModelClient {
    private final URI endpoint;
    private final RequestSigner signer;
    private final Guardrail guardrail;
    private final Deadlines deadlines;

    BedrockModelClient(URI baseUrl, String modelId, RequestSigner signer, Guardrail guardrail, Deadlines deadlines) {
        this.endpoint =
                baseUrl.resolve("/model/" + URLEncoder.encode(modelId, StandardCharsets.UTF_8) + "/converse-stream");
        this.signer = signer;
        this.guardrail = guardrail;
        this.deadlines = deadlines;
    }

    @Override
    public ModelFinish stream(ModelRequest request, ModelSink sink, CancelSignal cancel) throws ModelException {
        byte[] body = body(request).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = signer.headers(endpoint, body);
        try (var connection = new ModelConnection(endpoint, headers, body, deadlines, cancel)) {
            if (connection.status() != 200) {
                throw error(
                        connection.header("x-amzn-errortype").orElse(""),
                        connection.status(),
                        RetryAfter.in(connection));
            }
            return read(connection, sink);
        } catch (ModelConnection.CancelledException cancelled) {
            return new ModelFinish.Cancelled();
        }
    }

    private String body(ModelRequest request) {
        var body = new JsonObject();
        body.putArray("system").addObject().put("text", request.system());
        var messages = body.putArray("messages");
        for (ModelRequest.Turn turn : request.turns()) {
            var message = messages.addObject();
            message.put("role", turn.role().name().toLowerCase(Locale.ROOT));
            message.putArray("content").addObject().put("text", turn.text());
        }
        body.putObject("inferenceConfig").put("maxTokens", request.maxOutputTokens());
        body.putObject("guardrailConfig")
                .put("guardrailIdentifier", guardrail.id())
                .put("guardrailVersion", guardrail.version())
                .put("streamProcessingMode", "sync")
                .put("trace", "enabled");
        return body.toString();
    }

    private ModelFinish read(ModelConnection connection, ModelSink sink)
            throws ModelException, ModelConnection.CancelledException {
        Queue<Message> messages = new ArrayDeque<>();
        var decoder = new MessageDecoder(messages::add);
        var answer = new Answer(sink);
        for (Optional<byte[]> bytes = connection.next(); bytes.isPresent(); bytes = connection.next()) {
            feed(decoder, bytes.get());
            for (Message message = messages.poll(); message != null; message = messages.poll()) {
                if (answer.take(message)) {
                    connection.tokenArrived();
                }
            }
        }
        return answer.finish();
    }

    private static void feed(MessageDecoder decoder, byte[] bytes) throws ModelException {
        try {
            decoder.feed(bytes);
        } catch (RuntimeException checksum) {
            throw new ModelException(Kind.UNAVAILABLE, "the provider sent a broken frame");
        }
    }

    private static ModelException error(String type, int status, Optional<Duration> retryAfter) {
        // Names come as `throttlingException` in a stream and as `ThrottlingException:http://...` in a header.
        String name = type.split("[:#]", 2)[0].toLowerCase(Locale.ROOT);
        Kind kind = switch (name) {
            case "throttlingexception", "modelnotreadyexception" -> Kind.RATE_LIMITED;
            case "servicequotaexceededexception" -> Kind.QUOTA_EXHAUSTED;
            case "modeltimeoutexception" -> Kind.TIMEOUT;
            case "validationexception", "accessdeniedexception", "resourcenotfoundexception" -> Kind.REJECTED;
            default -> kind(status);
        };
        return new ModelException(
                kind, "the provider failed with status " + status + (name.isEmpty() ? "" : ", " + name), retryAfter);
    }

    /// Status 424 is the model's own fault, inside Bedrock; 200 an exception inside the stream.
    private static Kind kind(int status) {
        if (status == 429) {
            return Kind.RATE_LIMITED;
        }
        return status >= 400 && status < 500 && status != 424 ? Kind.REJECTED : Kind.UNAVAILABLE;
    }

    /// The messages of one answer, put together.
    private static final class Answer {
        private final ModelSink sink;
        private String stopReason = "";
        private List<String> found = List.of();

        Answer(ModelSink sink) {
            this.sink = sink;
        }

        /// Takes the next message in.
        ///
        /// @return whether the message brought a piece of the answer
        boolean take(Message message) throws ModelException {
            Map<String, HeaderValue> headers = message.getHeaders();
            if (!header(headers, ":message-type").equals("event")) {
                throw error(header(headers, ":exception-type"), 200, Optional.empty());
            }
            JsonValue payload;
            try {
                payload = JsonValue.parse(message.getPayload());
            } catch (JsonFormatException notJson) {
                throw new ModelException(Kind.UNAVAILABLE, "the provider sent a broken frame");
            }
            switch (header(headers, ":event-type")) {
                case "contentBlockDelta" -> {
                    String text = payload.path("delta").path("text").asString("");
                    if (!text.isEmpty()) {
                        sink.text(text);
                        return true;
                    }
                }
                case "messageStop" -> stopReason = payload.path("stopReason").asString("");
                case "metadata" -> {
                    JsonValue usage = payload.path("usage");
                    sink.usage(new TokenUsage(
                            usage.path("inputTokens").asInt(0),
                            usage.path("outputTokens").asInt(0)));
                    found = GuardrailTrace.categories(payload.path("trace").path("guardrail"));
                }
                default -> {
                    // messageStart, contentBlockStart, contentBlockStop say nothing a text answer needs.
                }
            }
            return false;
        }

        private ModelFinish finish() throws ModelException {
            return switch (stopReason) {
                case "" -> throw new ModelException(Kind.UNAVAILABLE, "the provider's answer was cut off");
                case "max_tokens", "model_context_window_exceeded" -> new ModelFinish.Length();
                case "guardrail_intervened", "content_filtered" -> new ModelFinish.Blocked(found);
                default -> new ModelFinish.Complete();
            };
        }

        private static String header(Map<String, HeaderValue> headers, String name) {
            HeaderValue value = headers.get(name);
            return value == null ? "" : value.getString();
        }
    }
}
