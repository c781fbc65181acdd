package com.example.app.state;

import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/// An item of the table with typed access. Instants are kept as epoch milliseconds, `expiresAt` as epoch seconds.
///
/// @param attributes as DynamoDB writes them: `{"name": {"S": "text"}, "count": {"N": "1"}}`
record Item(JsonObject attributes) {
    static final String EXPIRES_AT = "expiresAt";

    Item(String pk, String sk) {
        this(Table.key(pk, sk));
    }

    Item put(String name, Object value) {
        attributes.put(name, value(value));
        return this;
    }

    Item put(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    Item expiresAt(Instant instant) {
        return put(EXPIRES_AT, instant.getEpochSecond());
    }

    static JsonObject value(Object value) {
        var attribute = new JsonObject();
        if (value instanceof String text) {
            return attribute.put("S", text);
        }
        if (value instanceof Boolean flag) {
            return attribute.put("BOOL", flag);
        }
        if (value instanceof Instant instant) {
            return attribute.put("N", Long.toString(instant.toEpochMilli()));
        }
        if (value instanceof Number number) {
            return attribute.put("N", number.toString());
        }
        throw new IllegalArgumentException("no attribute for " + value.getClass());
    }

    Optional<String> text(String name) {
        return member(name, "S");
    }

    /// A text that every item of this kind has.
    ///
    /// @throws IllegalStateException if the item has no such text
    String requireText(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("the item has no " + name));
    }

    Optional<Long> number(String name) {
        return member(name, "N").map(Long::valueOf);
    }

    private Optional<String> member(String name, String type) {
        JsonValue value = attributes.path(name).path(type);
        return value.isString() ? Optional.of(value.asString("")) : Optional.empty();
    }

    Instant instant(String name) {
        return number(name)
                .map(Instant::ofEpochMilli)
                .orElseThrow(() -> new IllegalStateException("the item has no " + name));
    }

    boolean flag(String name) {
        return attributes.path(name).path("BOOL").asBoolean(false);
    }

    boolean isExpired(Instant now) {
        return number(EXPIRES_AT).map(end -> end <= now.getEpochSecond()).orElse(false);
    }

    /// The part of the sort key behind its type.
    String id() {
        return requireText("SK").substring(requireText("SK").indexOf('#') + 1);
    }

    @Override
    public String toString() {
        return "Item";
    }
}
