package com.example.local.model;

import com.example.local.model.ModelProvider.Reply;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Who answers: the demonstration, or a real model server behind it.
interface Answerer extends AutoCloseable {
    /// Answers a question.
    ///
    /// @throws IOException to break the connection
    void answer(ChatRequest request, ModelAnswer answer) throws IOException, InterruptedException;

    /// A `POST` to another path of the provider's API; empty to leave it to the provider's own stand-in.
    default Optional<Reply> other(String path, JsonNode body) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
