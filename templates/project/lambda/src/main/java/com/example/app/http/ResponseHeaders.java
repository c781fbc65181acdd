package com.example.app.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// The headers every answer carries, errors too: a browser hides an answer whose CORS header is missing.
///
/// @param allowedOrigin the one origin that may call, `https://...`
public record ResponseHeaders(String allowedOrigin) {
    public Map<String, String> forContent(String contentType) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Access-Control-Allow-Origin", allowedOrigin);
        headers.put("Vary", "Origin");
        // Every answer is one person's.
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        if (!contentType.isEmpty()) {
            headers.put("Content-Type", contentType);
        }
        return headers;
    }
}
