package com.example.app.chat;

import com.example.app.files.FileStore;
import com.example.app.generation.TokenBudget;
import com.example.app.json.JsonObject;
import com.example.app.model.TokenUsage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// The contract's answers as JSON.
final class ChatJson {
    private ChatJson() {}

    static JsonObject page(Page<Conversation> page) {
        JsonObject json = object();
        var items = json.putArray("items");
        page.items().forEach(conversation -> items.add(conversation(conversation)));
        page.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return json;
    }

    static JsonObject conversation(Conversation conversation) {
        return object().put("id", conversation.id())
                .put("title", conversation.title())
                .put("model", conversation.model())
                .put("createdAt", time(conversation.createdAt()))
                .put("updatedAt", time(conversation.updatedAt()));
    }

    static JsonObject detail(Conversation conversation, Page<Message> page) {
        JsonObject json = object();
        json.put("conversation", conversation(conversation));
        var messages = json.putArray("messages");
        page.items().forEach(message -> messages.add(message(message)));
        page.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return json;
    }

    private static JsonObject message(Message message) {
        JsonObject json = object().put("id", message.id())
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .put("text", message.text())
                .put("status", message.status().word())
                .put("createdAt", time(message.createdAt()));
        message.parentId().ifPresent(id -> json.put("parentId", id));
        message.generationId().ifPresent(id -> json.put("generationId", id));
        message.model().ifPresent(model -> json.put("model", model));
        message.usage().ifPresent(usage -> json.put("usage", usage(usage)));
        message.feedback().ifPresent(feedback -> json.put("feedback", feedback));
        message.feedbackComment().ifPresent(comment -> json.put("feedbackComment", comment));
        return json;
    }

    private static JsonObject usage(TokenUsage usage) {
        return object().put("inputTokens", usage.inputTokens()).put("outputTokens", usage.outputTokens());
    }

    static JsonObject generationState(String generationId, boolean running) {
        return object().put("generationId", generationId).put("state", running ? "stopping" : "finished");
    }

    static JsonObject usage(TokenBudget.Usage usage) {
        return object().put("day", usage.day().toString())
                .put("tokensUsed", usage.used())
                .put("tokensReserved", usage.reserved())
                .put("tokensPerDay", usage.perDay())
                .put("resetsAt", time(usage.resetsAt()));
    }

    static JsonObject export(DataExport.Part part, FileStore.Link link, int bytes) {
        JsonObject json = object().put("url", link.address().toString())
                .put("expiresAt", time(link.expiresAt()))
                .put("bytes", bytes)
                .put("conversations", part.conversations().size())
                .put("messages", part.messages());
        part.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return json;
    }

    /// Everything that is kept of a user; the contract's `DataExport`.
    static JsonObject dataExport(DataExport.Part part) {
        JsonObject json = object().put("schemaVersion", 1)
                .put("exportedAt", time(part.exportedAt()))
                .put("user", part.owner());
        json.put("usage", usage(part.usage()));
        var items = json.putArray("conversations");
        part.conversations().forEach(item -> items.add(exported(item)));
        part.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return json;
    }

    private static JsonObject exported(DataExport.Item item) {
        JsonObject json = object();
        json.put("conversation", conversation(item.conversation()));
        item.conversation().summary().ifPresent(summary -> json.put("summary", summary.text()));
        var messages = json.putArray("messages");
        item.messages().forEach(message -> messages.add(message(message)));
        return json;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static JsonObject object() {
        return new JsonObject();
    }
}
