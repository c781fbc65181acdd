package com.example.app.http;

import com.example.app.json.JsonFormatException;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// A request's JSON object, read as strictly as the contract describes it. API Gateway's validator has seen it before;
/// the function does not rely on that.
public final class JsonBody {
    /// The largest body in bytes, the same as the web ACL inspects.
    public static final int MAX_BYTES = 64 * 1024;

    private final JsonObject object;

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    /// Reads the request's body.
    ///
    /// @param properties every property the object may have
    /// @throws ProblemException if the body is too large, not a JSON object, or has other properties
    public static JsonBody of(HttpRequest request, Set<String> properties) {
        if (request.body().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Problem.of(413, "payload_too_large", "The request body is larger than " + MAX_BYTES + " bytes")
                    .asException();
        }
        JsonValue value;
        try {
            value = JsonValue.parse(request.body());
        } catch (JsonFormatException notJson) {
            throw Problem.invalid("The request body is not JSON").asException();
        }
        if (!(value instanceof JsonObject object)) {
            throw Problem.invalid("The request body is not a JSON object").asException();
        }
        if (!properties.containsAll(object.members().keySet())) {
            throw Problem.invalid("The request body has properties other than " + String.join(", ", properties))
                    .asException();
        }
        return new JsonBody(object);
    }

    /// A string of `min` to `max` characters (code points); empty if the property is absent.
    public Optional<String> text(String name, int min, int max) {
        JsonValue value = object.path(name);
        if (!value.isPresent()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Problem.invalid(name + " is not a string").asException();
        }
        String text = value.asString("");
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max) {
            throw Problem.invalid(name + " must have " + min + " to " + max + " characters")
                    .asException();
        }
        return Optional.of(text);
    }

    /// Like [#text], for a single line: without control characters.
    public Optional<String> line(String name, int min, int max) {
        Optional<String> line = text(name, min, max);
        if (line.isPresent() && line.get().chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(name + " has control characters").asException();
        }
        return line;
    }

    /// A string that must be there.
    public String requireText(String name, int min, int max) {
        return text(name, min, max)
                .orElseThrow(() -> Problem.invalid(name + " is missing").asException());
    }
}
