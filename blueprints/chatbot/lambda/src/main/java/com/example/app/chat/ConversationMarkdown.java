package com.example.app.chat;

import com.example.app.model.ModelRequest.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// A conversation for people to read. Branches stand one after the other as they were written, each marked where it
/// leaves the one before.
final class ConversationMarkdown {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ConversationMarkdown() {}

    static String of(DataExport.Item item) {
        Conversation conversation = item.conversation();
        var text = new StringBuilder("# ")
                .append(conversation.title().isEmpty() ? "Conversation" : conversation.title())
                .append("\n\nStarted ")
                .append(TIME.format(conversation.createdAt()))
                .append(", last changed ")
                .append(TIME.format(conversation.updatedAt()))
                .append('\n');
        Optional<String> before = Optional.empty();
        for (Message message : item.messages()) {
            if (!message.parentId().equals(before)) {
                text.append("\n---\n\n*Another version from here on*\n");
            }
            append(text, message);
            before = Optional.of(message.id());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Message message) {
        text.append("\n## ")
                .append(message.role() == Role.USER ? "You" : message.model().orElse("Answer"))
                .append(", ")
                .append(TIME.format(message.createdAt()))
                .append("\n\n")
                .append(message.text().strip())
                .append('\n');
        if (message.status() != Message.Status.COMPLETE) {
            text.append("\n*This answer is not whole: ")
                    .append(message.status().word())
                    .append("*\n");
        }
        message.feedback().ifPresent(rating -> {
            text.append("\n*Your rating: ").append(rating);
            message.feedbackComment().ifPresent(comment -> text.append(", ").append(comment.strip()));
            text.append("*\n");
        });
    }
}
