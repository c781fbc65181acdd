package com.example.app.chat;

import com.example.app.model.ModelRequest.Role;
import com.example.app.model.TokenUsage;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A message of a conversation. Messages form a tree: an edited or repeated message is another child of its parent.
///
/// @param parentId empty for a message at the top
/// @param generationId the answer's events; only for the model's messages
/// @param feedback what the user thought of it
/// @param feedbackComment what the user said about it
public record Message(
        String id,
        Optional<String> parentId,
        Role role,
        String text,
        Status status,
        Instant createdAt,
        Optional<String> generationId,
        Optional<String> model,
        Optional<TokenUsage> usage,
        Optional<String> feedback,
        Optional<String> feedbackComment) {

    /// How far an answer has come; the contract's words. A user's message is complete.
    public enum Status {
        RUNNING,
        COMPLETE,
        LENGTH,
        STOPPED,
        MODERATED,
        ERROR;

        /// As it stands in the contract.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Message ofUser(String id, Optional<String> parentId, String text, Instant createdAt) {
        return new Message(
                id,
                parentId,
                Role.USER,
                text,
                Status.COMPLETE,
                createdAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// An answer that is being written.
    static Message running(String id, String parentId, String generationId, String model, Instant createdAt) {
        return new Message(
                id,
                Optional.of(parentId),
                Role.ASSISTANT,
                "",
                Status.RUNNING,
                createdAt,
                Optional.of(generationId),
                Optional.of(model),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "Message " + id;
    }
}
