package com.example.local.model;

import java.util.List;

/// What a model is asked, whatever the wire format.
///
/// @param turns the conversation, the latest last
/// @param maxTokens where the answer is to be cut
public record ChatRequest(String model, String system, List<Turn> turns, int maxTokens) {
    public ChatRequest {
        turns = List.copyOf(turns);
    }

    /// One message; `role` is `user` or `assistant`.
    public record Turn(String role, String text) {
        @Override
        public String toString() {
            return "Turn of " + role;
        }
    }

    /// The latest message; empty when there is none.
    String question() {
        return turns.isEmpty() ? "" : turns.getLast().text();
    }

    /// Roughly the tokens that are read: four characters make one.
    int inputTokens() {
        int characters = system.length()
                + turns.stream().mapToInt(turn -> turn.text().length()).sum();
        return Math.max(1, characters / 4);
    }

    @Override
    public String toString() {
        return "ChatRequest";
    }
}
