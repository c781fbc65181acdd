package com.example.local.model;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's chat completions, as server-sent events, and its moderation, which finds nothing here.
public final class OpenAiProvider implements ModelProvider {
    private static final String KEY = "MODEL_API_KEY";

    private final JsonMapper mapper = JsonMapper.shared();

    @Override
    public Optional<String> keyName() {
        return Optional.of(KEY);
    }

    @Override
    public Map<String, String> environment(String model, URI server) {
        return Map.of("MODEL_ID", model, "MODEL_SECRET_ARN", KEY, "MODEL_BASE_URL", server.toString());
    }

    @Override
    public boolean asksForAnswer(String path) {
        return path.equals("/v1/chat/completions");
    }

    @Override
    public ChatRequest read(String path, JsonNode body) {
        var system = new StringBuilder();
        var turns = new ArrayList<ChatRequest.Turn>();
        for (JsonNode message : body.path("messages").values()) {
            String role = message.path("role").asString("");
            String text = message.path("content").asString("");
            if (role.equals("system") || role.equals("developer")) {
                system.append(text);
            } else {
                turns.add(new ChatRequest.Turn(role, text));
            }
        }
        return new ChatRequest(
                body.path("model").asString(""),
                system.toString(),
                turns,
                body.path("max_completion_tokens").asInt(Integer.MAX_VALUE));
    }

    @Override
    public String contentType() {
        return "text/event-stream";
    }

    @Override
    public byte[] begin() {
        ObjectNode delta = mapper.createObjectNode().put("role", "assistant").put("content", "");
        return event(chunk(Optional.of(delta), Optional.empty()));
    }

    @Override
    public byte[] piece(String text) {
        return event(chunk(Optional.of(mapper.createObjectNode().put("content", text)), Optional.empty()));
    }

    @Override
    public byte[] end(Ending ending, int inputTokens, int outputTokens) {
        String reason = switch (ending) {
            case COMPLETE -> "stop";
            case LENGTH -> "length";
            case FILTERED -> "content_filter";
        };
        ObjectNode usage = chunk(Optional.empty(), Optional.empty());
        usage.putObject("usage")
                .put("prompt_tokens", inputTokens)
                .put("completion_tokens", outputTokens)
                .put("total_tokens", inputTokens + outputTokens);
        return ModelProvider.join(List.of(
                event(chunk(Optional.of(mapper.createObjectNode()), Optional.of(reason))),
                event(usage),
                "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public byte[] fault() {
        return event(error("The server had an error while processing your request.", "server_error", ""));
    }

    @Override
    public Reply refusal(Refusal refusal) {
        return switch (refusal) {
            case RATE_LIMITED -> Reply.of(429, error("Rate limit reached.", "requests", "rate_limit_exceeded"));
            case QUOTA_EXHAUSTED ->
                Reply.of(429, error("You exceeded your current quota.", "insufficient_quota", "insufficient_quota"));
            case UNAVAILABLE -> Reply.of(503, error("The engine is overloaded.", "server_error", ""));
            case REJECTED -> Reply.of(400, error("Invalid request.", "invalid_request_error", ""));
        };
    }

    @Override
    public Optional<Reply> other(String path, JsonNode body) {
        if (!path.equals("/v1/moderations")) {
            return Optional.empty();
        }
        ObjectNode verdict = mapper.createObjectNode()
                .put("id", "modr-local")
                .put("model", body.path("model").asString(""));
        ObjectNode result = verdict.putArray("results").addObject().put("flagged", false);
        result.putObject("categories");
        result.putObject("category_scores");
        return Optional.of(Reply.of(200, verdict));
    }

    /// One chunk of an answer.
    ///
    /// @param delta empty for the last chunk, which has no choices
    private ObjectNode chunk(Optional<ObjectNode> delta, Optional<String> finishReason) {
        ObjectNode chunk = mapper.createObjectNode()
                .put("id", "chatcmpl-local")
                .put("object", "chat.completion.chunk")
                .put("created", 0)
                .put("model", "local");
        var choices = chunk.putArray("choices");
        if (delta.isPresent()) {
            ObjectNode choice = choices.addObject().put("index", 0);
            choice.set("delta", delta.get());
            choice.put("finish_reason", finishReason.orElse(null));
        }
        chunk.putNull("usage");
        return chunk;
    }

    private ObjectNode error(String message, String type, String code) {
        ObjectNode body = mapper.createObjectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code.isEmpty() ? null : code);
        return body;
    }

    private static byte[] event(ObjectNode data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
