package com.example.app.json;

import java.util.Collection;
import java.util.List;

/// A JSON value. Reading is forgiving about the shape: what is absent or of another kind gives the caller's default, so
/// a path into an unknown document needs no checks on its way.
public sealed interface JsonValue permits JsonObject, JsonArray, JsonScalar, JsonMissing {
    /// Reads a document; an empty text is a missing value.
    ///
    /// @throws JsonFormatException if the text is not JSON
    static JsonValue parse(String text) {
        return JsonText.parse(text);
    }

    /// Reads a document in UTF-8.
    ///
    /// @throws JsonFormatException if the bytes are not JSON
    static JsonValue parse(byte[] utf8) {
        return JsonText.parse(utf8);
    }

    /// The value that stands for an absent one.
    static JsonValue missing() {
        return JsonMissing.INSTANCE;
    }

    /// An object's member; missing, if there is none.
    default JsonValue path(String name) {
        return JsonMissing.INSTANCE;
    }

    /// An array's element; missing, if there is none.
    default JsonValue path(int index) {
        return JsonMissing.INSTANCE;
    }

    /// An array's elements or an object's members' values; empty for all else.
    default Collection<JsonValue> values() {
        return List.of();
    }

    default String asString(String absent) {
        return absent;
    }

    default int asInt(int absent) {
        return absent;
    }

    default boolean asBoolean(boolean absent) {
        return absent;
    }

    /// Whether there is a value; `null` is one.
    default boolean isPresent() {
        return true;
    }

    default boolean isString() {
        return false;
    }

    default boolean isBoolean() {
        return false;
    }
}
