package com.example.app.model;

/// Takes an answer while it comes.
public interface ModelSink {
    /// The next piece of the answer, never empty.
    void text(String piece);

    /// What the answer cost, as the provider counted. Not called if the provider did not say.
    void usage(TokenUsage usage);
}
