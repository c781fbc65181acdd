package com.example.app.chat;

import com.example.app.generation.TokenBudget;
import com.example.app.model.TokenUsage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The contract's answers as JSON.
final class ChatJson {
    private ChatJson() {}

    static ObjectNode page(Page<Conversation> page) {
        ObjectNode json = object();
        var items = json.putArray("items");
        page.items().forEach(conversation -> items.add(conversation(conversation)));
        page.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return json;
    }

    static ObjectNode conversation(Conversation conversation) {
        return object().put("id", conversation.id())
                .put("title", conversation.title())
                .put("model", conversation.model())
                .put("createdAt", time(conversation.createdAt()))
                .put("updatedAt", time(conversation.updatedAt()));
    }

    static ObjectNode detail(Conversation conversation, Page<Message> page) {
        ObjectNode json = object();
        json.set("conversation", conversation(conversation));
        var messages = json.putArray("messages");
        page.items().forEach(message -> messages.add(message(message)));
        page.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return json;
    }

    private static ObjectNode message(Message message) {
        ObjectNode json = object().put("id", message.id())
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .put("text", message.text())
                .put("status", message.status().word())
                .put("createdAt", time(message.createdAt()));
        message.parentId().ifPresent(id -> json.put("parentId", id));
        message.generationId().ifPresent(id -> json.put("generationId", id));
        message.model().ifPresent(model -> json.put("model", model));
        message.usage().ifPresent(usage -> json.set("usage", usage(usage)));
        message.feedback().ifPresent(feedback -> json.put("feedback", feedback));
        return json;
    }

    private static ObjectNode usage(TokenUsage usage) {
        return object().put("inputTokens", usage.inputTokens()).put("outputTokens", usage.outputTokens());
    }

    static ObjectNode generationState(String generationId, boolean running) {
        return object().put("generationId", generationId).put("state", running ? "stopping" : "finished");
    }

    static ObjectNode usage(TokenBudget.Usage usage) {
        return object().put("day", usage.day().toString())
                .put("tokensUsed", usage.used())
                .put("tokensReserved", usage.reserved())
                .put("tokensPerDay", usage.perDay())
                .put("resetsAt", time(usage.resetsAt()));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
