package com.example.app.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An array.
public final class JsonArray implements JsonValue {
    private final List<JsonValue> elements = new ArrayList<>();

    public JsonArray add(String text) {
        return add(new JsonScalar(text));
    }

    public JsonArray add(JsonValue value) {
        elements.add(value);
        return this;
    }

    /// Adds a new object, and returns that one.
    public JsonObject addObject() {
        var object = new JsonObject();
        elements.add(object);
        return object;
    }

    @Override
    public JsonValue path(int index) {
        return index < elements.size() ? elements.get(index) : JsonMissing.INSTANCE;
    }

    @Override
    public List<JsonValue> values() {
        return Collections.unmodifiableList(elements);
    }

    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
