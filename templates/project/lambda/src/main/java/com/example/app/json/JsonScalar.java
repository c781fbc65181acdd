package com.example.app.json;

import org.jspecify.annotations.Nullable;

/// A string, a number, a boolean or `null`.
record JsonScalar(@Nullable Object value) implements JsonValue {
    @Override
    public String asString(String absent) {
        return value instanceof String text ? text : absent;
    }

    @Override
    public int asInt(int absent) {
        return value instanceof Number number ? number.intValue() : absent;
    }

    @Override
    public boolean asBoolean(boolean absent) {
        return value instanceof Boolean flag ? flag : absent;
    }

    @Override
    public boolean isString() {
        return value instanceof String;
    }

    @Override
    public boolean isBoolean() {
        return value instanceof Boolean;
    }

    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
