package com.example.app.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item of the table with typed access. Instants are kept as epoch milliseconds, `expiresAt` as epoch seconds.
record Item(Map<String, AttributeValue> attributes) {
    static final String EXPIRES_AT = "expiresAt";

    Item(String pk, String sk) {
        this(new LinkedHashMap<>(Table.key(pk, sk)));
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

    static AttributeValue value(Object value) {
        return switch (value) {
            case AttributeValue ready -> ready;
            case String text -> AttributeValue.fromS(text);
            case Boolean flag -> AttributeValue.fromBool(flag);
            case Instant instant -> AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
            case Number number -> AttributeValue.fromN(number.toString());
            default -> throw new IllegalArgumentException("no attribute for " + value.getClass());
        };
    }

    private Optional<AttributeValue> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    Optional<String> text(String name) {
        return attribute(name).map(AttributeValue::s);
    }

    /// A text that every item of this kind has.
    ///
    /// @throws IllegalStateException if the item has no such text
    String requireText(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("the item has no " + name));
    }

    Optional<Long> number(String name) {
        return attribute(name).map(AttributeValue::n).map(Long::valueOf);
    }

    Instant instant(String name) {
        return number(name)
                .map(Instant::ofEpochMilli)
                .orElseThrow(() -> new IllegalStateException("the item has no " + name));
    }

    boolean flag(String name) {
        return attribute(name).map(AttributeValue::bool).orElse(false);
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
