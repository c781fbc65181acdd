package com.example.local.model;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Bedrock's ConverseStream, as event-stream messages, with a guardrail that intervenes when it is told to.
public final class BedrockProvider implements ModelProvider {
    private static final String SUFFIX = "/converse-stream";
    private static final String PREFIX = "/model/";

    private final JsonMapper mapper = JsonMapper.shared();

    @Override
    public Optional<String> keyName() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> environment(String model, URI server) {
        return Map.of(
                "MODEL_ID",
                model,
                "GUARDRAIL_ID",
                "local",
                "GUARDRAIL_VERSION",
                "1",
                "MODEL_BASE_URL",
                server.toString());
    }

    @Override
    public boolean asksForAnswer(String path) {
        return path.startsWith(PREFIX) && path.endsWith(SUFFIX);
    }

    @Override
    public ChatRequest read(String path, JsonNode body) {
        var turns = new ArrayList<ChatRequest.Turn>();
        for (JsonNode message : body.path("messages").values()) {
            turns.add(new ChatRequest.Turn(message.path("role").asString(""), text(message.path("content"))));
        }
        return new ChatRequest(
                URLDecoder.decode(
                        path.substring(PREFIX.length(), path.length() - SUFFIX.length()), StandardCharsets.UTF_8),
                text(body.path("system")),
                turns,
                body.path("inferenceConfig").path("maxTokens").asInt(Integer.MAX_VALUE));
    }

    private static String text(JsonNode blocks) {
        var text = new StringBuilder();
        blocks.values().forEach(block -> text.append(block.path("text").asString("")));
        return text.toString();
    }

    @Override
    public String contentType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public byte[] begin() {
        return event("messageStart", mapper.createObjectNode().put("role", "assistant"));
    }

    @Override
    public byte[] piece(String text) {
        ObjectNode payload = mapper.createObjectNode().put("contentBlockIndex", 0);
        payload.putObject("delta").put("text", text);
        return event("contentBlockDelta", payload);
    }

    @Override
    public byte[] end(Ending ending, int inputTokens, int outputTokens) {
        String reason = switch (ending) {
            case COMPLETE -> "end_turn";
            case LENGTH -> "max_tokens";
            case FILTERED -> "guardrail_intervened";
        };
        ObjectNode metadata = mapper.createObjectNode();
        metadata.putObject("usage")
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .put("totalTokens", inputTokens + outputTokens);
        metadata.putObject("metrics").put("latencyMs", 1);
        if (ending == Ending.FILTERED) {
            metadata.putObject("trace")
                    .putObject("guardrail")
                    .putObject("outputAssessments")
                    .putArray("local")
                    .addObject()
                    .putObject("contentPolicy")
                    .putArray("filters")
                    .addObject()
                    .put("type", "MISCONDUCT")
                    .put("confidence", "HIGH")
                    .put("action", "BLOCKED");
        }
        return ModelProvider.join(List.of(
                event("contentBlockStop", mapper.createObjectNode().put("contentBlockIndex", 0)),
                event("messageStop", mapper.createObjectNode().put("stopReason", reason)),
                event("metadata", metadata)));
    }

    @Override
    public byte[] fault() {
        return frame(
                Map.of(":message-type", "exception", ":exception-type", "modelStreamErrorException"),
                message("The model failed."));
    }

    @Override
    public Reply refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED -> error(429, "ThrottlingException", "Too many requests.");
            case QUOTA_EXHAUSTED -> error(400, "ServiceQuotaExceededException", "The quota is used up.");
            case UNAVAILABLE -> error(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");
            case REJECTED -> error(400, "ValidationException", "The request is not valid.");
        };
    }

    private Reply error(int status, String type, String message) {
        return new Reply(status, Map.of("x-amzn-ErrorType", type), message(message));
    }

    private ObjectNode message(String text) {
        return mapper.createObjectNode().put("message", text);
    }

    /// The guardrail works inside a request; there is nothing else to call.
    @Override
    public Optional<Reply> other(String path, JsonNode body) {
        return Optional.empty();
    }

    private static byte[] event(String type, ObjectNode payload) {
        return frame(
                Map.of(":message-type", "event", ":event-type", type, ":content-type", "application/json"), payload);
    }

    private static byte[] frame(Map<String, String> headers, ObjectNode payload) {
        var values = new HashMap<String, HeaderValue>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        var bytes = new ByteArrayOutputStream();
        new Message(values, payload.toString().getBytes(StandardCharsets.UTF_8)).encode(bytes);
        return bytes.toByteArray();
    }
}
