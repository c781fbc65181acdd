package com.example.local.model;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A provider as the functions see it: its wire format, and the environment that leads them to a server which speaks
/// it.
public interface ModelProvider {
    /// The secret that holds the provider's API key, in the developer's secrets file; empty for a provider without
    /// keys.
    Optional<String> keyName();

    /// The stream function's environment, as far as the model is concerned.
    Map<String, String> environment(String model, URI server);

    /// Whether a `POST` to this path asks for an answer.
    boolean asksForAnswer(String path);

    /// Reads a question.
    ChatRequest read(String path, JsonNode body);

    /// The content type of a streamed answer.
    String contentType();

    /// The frames before the first piece; may be empty.
    byte[] begin();

    /// The frame of one piece of text.
    byte[] piece(String text);

    /// The frames that end an answer.
    byte[] end(Ending ending, int inputTokens, int outputTokens);

    /// The frame of a fault inside a stream.
    byte[] fault();

    /// The answer that refuses a question.
    Reply refusal(Refusal refusal);

    /// A `POST` to another path of the provider's API; empty if it has none such.
    Optional<Reply> other(String path, JsonNode body);

    /// How an answer ends.
    enum Ending {
        COMPLETE,
        LENGTH,
        FILTERED
    }

    /// Why a question gets no answer.
    enum Refusal {
        RATE_LIMITED,
        QUOTA_EXHAUSTED,
        UNAVAILABLE,
        REJECTED
    }

    /// A whole answer.
    record Reply(int status, Map<String, String> headers, JsonNode body) {
        /// An answer without headers of its own.
        public static Reply of(int status, JsonNode body) {
            return new Reply(status, Map.of(), body);
        }
    }

    /// All parts, one after another.
    static byte[] join(List<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
