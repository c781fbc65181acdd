package com.example.app.chat;

import java.time.Instant;
import java.util.Optional;

/// A conversation of one user.
///
/// @param title empty until the first message gave it one
/// @param titleGiven whether the user or the model named it; until then the title is the first message's beginning
/// @param model the model that answered last; empty before the first answer
/// @param latest the message the next one follows, if the client names no other
/// @param summary what was said before the part that still fits the model's context
public record Conversation(
        String id,
        String owner,
        String title,
        boolean titleGiven,
        String model,
        Instant createdAt,
        Instant updatedAt,
        Optional<String> latest,
        Optional<Summary> summary) {

    /// The beginning of a conversation in short.
    ///
    /// @param upTo the last message it covers
    public record Summary(String text, String upTo) {}

    @Override
    public String toString() {
        return "Conversation " + id;
    }
}
