package com.example.app.model;

import java.util.List;

/// What a model is asked.
///
/// @param system our own instructions; nothing a user wrote may stand here undelimited
/// @param turns the conversation, the oldest first, the last one the user's
/// @param maxOutputTokens where the answer is cut
public record ModelRequest(String system, List<Turn> turns, int maxOutputTokens) {
    public ModelRequest {
        turns = List.copyOf(turns);
    }

    /// Who said something.
    public enum Role {
        USER,
        ASSISTANT
    }

    /// One turn of the conversation.
    public record Turn(Role role, String text) {}

    /// What the user said last.
    public String prompt() {
        return turns.getLast().text();
    }

    @Override
    public String toString() {
        return "ModelRequest";
    }
}
