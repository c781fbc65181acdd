package com.example.app.chat;

import com.example.app.config.Environment;

/// What the answering function is told.
///
/// @param contextTokens how much of a conversation the model sees
/// @param maxOutputTokens where an answer is cut
public record ChatSettings(String modelId, int contextTokens, int maxOutputTokens) {
    private static final int CONTEXT_TOKENS = 8000;

    /// Reads `MODEL_ID` and `MAX_OUTPUT_TOKENS`.
    public static ChatSettings of(Environment environment) {
        return new ChatSettings(
                environment.text("MODEL_ID"), CONTEXT_TOKENS, environment.number("MAX_OUTPUT_TOKENS", 1, 100_000));
    }
}
