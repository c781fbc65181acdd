package com.example.app.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One operation of the contract and what answers it.
///
/// @param operationId the operation's id in `api/openapi.yaml`
/// @param path the contract's path with its `{name}` segments
/// @param <H> [Handler] or [StreamHandler]
public record Route<H>(String operationId, String method, String path, H handler) {

    /// Answers a request at once.
    public interface Handler {
        HttpAnswer handle(HttpRequest request, RequestLog log);
    }

    /// Answers a request with a stream of events.
    public interface StreamHandler {
        void handle(HttpRequest request, EventStream stream, RequestLog log);
    }

    /// The values of the path's `{name}` segments, or empty if `actual` is another path.
    Optional<Map<String, String>> match(String actual) {
        String[] expected = path.split("/", -1);
        String[] segments = actual.split("/", -1);
        if (expected.length != segments.length) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                values.put(expected[i].substring(1, expected[i].length() - 1), segments[i]);
            } else if (!expected[i].equals(segments[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
