package com.example.app.http;

import com.example.app.json.JsonValue;

/// An answer with a JSON body, or with none.
///
/// @param contentType empty if there is no body
public record HttpAnswer(int status, String contentType, String body) {
    public static HttpAnswer json(int status, JsonValue body) {
        return new HttpAnswer(status, "application/json", body.toString());
    }

    public static HttpAnswer noContent() {
        return new HttpAnswer(204, "", "");
    }
}
