package com.example.local.model;

import com.example.local.model.ModelProvider.Ending;
import com.example.local.model.ModelProvider.Refusal;
import com.example.local.model.ModelProvider.Reply;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/// The way back to the functions' model client, in the provider's format.
final class ModelAnswer {
    private final HttpExchange exchange;
    private final ModelProvider provider;
    private boolean begun;

    ModelAnswer(HttpExchange exchange, ModelProvider provider) {
        this.exchange = exchange;
        this.provider = provider;
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            exchange.getResponseHeaders().set("Content-Type", provider.contentType());
            exchange.sendResponseHeaders(200, 0);
            write(provider.begin());
        }
    }

    private void write(byte[] bytes) throws IOException {
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
    }

    boolean hasBegun() {
        return begun;
    }

    void text(String piece) throws IOException {
        begin();
        write(provider.piece(piece));
    }

    void end(Ending ending, int inputTokens, int outputTokens) throws IOException {
        begin();
        write(provider.end(ending, inputTokens, outputTokens));
    }

    /// A fault inside the stream.
    void fault() throws IOException {
        begin();
        write(provider.fault());
    }

    /// Half a frame, after which the caller breaks the connection.
    void halfFrame(String piece) throws IOException {
        begin();
        byte[] frame = provider.piece(piece);
        write(Arrays.copyOf(frame, frame.length / 2));
    }

    /// No answer.
    ///
    /// @param retryAfter in seconds
    void refuse(Refusal refusal, OptionalInt retryAfter) throws IOException {
        retryAfter.ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds)));
        reply(provider.refusal(refusal));
    }

    void reply(Reply reply) throws IOException {
        byte[] body = reply.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
