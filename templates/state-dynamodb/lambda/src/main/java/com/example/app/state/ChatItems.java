package com.example.app.state;

import com.example.app.chat.Conversation;
import com.example.app.chat.Message;
import com.example.app.model.ModelRequest.Role;
import com.example.app.model.TokenUsage;
import java.time.Instant;
import java.util.Optional;

/// How conversations and messages look as items.
final class ChatItems {
    private ChatItems() {}

    static Item of(Conversation conversation, Instant expiresAt) {
        return new Item("U#" + conversation.owner(), "C#" + conversation.id())
                .put("title", conversation.title())
                .put("titleGiven", conversation.titleGiven())
                .put("model", conversation.model())
                .put("createdAt", conversation.createdAt())
                .put("updatedAt", conversation.updatedAt())
                .put("latest", conversation.latest())
                .put("summary", conversation.summary().map(Conversation.Summary::text))
                .put("summaryUpTo", conversation.summary().map(Conversation.Summary::upTo))
                .expiresAt(expiresAt);
    }

    static Conversation conversation(Item item) {
        return new Conversation(
                item.id(),
                item.requireText("PK").substring(2),
                item.requireText("title"),
                item.flag("titleGiven"),
                item.requireText("model"),
                item.instant("createdAt"),
                item.instant("updatedAt"),
                item.text("latest"),
                item.text("summary").map(text -> new Conversation.Summary(text, item.requireText("summaryUpTo"))));
    }

    static Item of(String conversationId, Message message, Instant expiresAt) {
        return new Item("C#" + conversationId, "M#" + message.id())
                .put("parentId", message.parentId())
                .put("role", message.role().name())
                .put("text", message.text())
                .put("status", message.status().name())
                .put("createdAt", message.createdAt())
                .put("generationId", message.generationId())
                .put("model", message.model())
                .put("inputTokens", message.usage().map(TokenUsage::inputTokens))
                .put("outputTokens", message.usage().map(TokenUsage::outputTokens))
                .put("feedback", message.feedback())
                .put("feedbackComment", message.feedbackComment())
                .expiresAt(expiresAt);
    }

    static Message message(Item item) {
        Optional<TokenUsage> usage = item.number("inputTokens")
                .map(input -> new TokenUsage(
                        Math.toIntExact(input),
                        Math.toIntExact(item.number("outputTokens").orElse(0L))));
        return new Message(
                item.id(),
                item.text("parentId"),
                Role.valueOf(item.requireText("role")),
                item.requireText("text"),
                Message.Status.valueOf(item.requireText("status")),
                item.instant("createdAt"),
                item.text("generationId"),
                item.text("model"),
                usage,
                item.text("feedback"),
                item.text("feedbackComment"));
    }
}
