package dev.ampwright.verify.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the emulator answered.
///
/// @param body its bytes, one character each
record Answer(int status, Map<String, List<String>> headers, String body) {
    byte[] bytes() {
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    Answer withBody(String other) {
        return new Answer(status, headers, other);
    }

    Answer without(String header) {
        Map<String, List<String>> others = new TreeMap<>(headers);
        others.keySet().removeIf(header::equalsIgnoreCase);
        return new Answer(status, others, body);
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = bytes();
        start(exchange, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// Sends the head, which promises so many bytes.
    void start(HttpExchange exchange, int length) throws IOException {
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("connection")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    }
}
