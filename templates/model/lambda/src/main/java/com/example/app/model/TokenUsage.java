package com.example.app.model;

/// Tokens of one call, in the provider's count.
public record TokenUsage(int inputTokens, int outputTokens) {
    public int total() {
        return inputTokens + outputTokens;
    }
}
