package com.example.app.json;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object. Its members keep the order in which they came.
public final class JsonObject implements JsonValue {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    /// The members by name.
    public Map<String, JsonValue> members() {
        return Collections.unmodifiableMap(members);
    }

    public JsonObject put(String name, String text) {
        return put(name, new JsonScalar(text));
    }

    public JsonObject put(String name, long number) {
        return put(name, new JsonScalar(number));
    }

    public JsonObject put(String name, boolean flag) {
        return put(name, new JsonScalar(flag));
    }

    public JsonObject put(String name, JsonValue value) {
        members.put(name, value);
        return this;
    }

    /// Puts a new object, and returns that one.
    public JsonObject putObject(String name) {
        var object = new JsonObject();
        members.put(name, object);
        return object;
    }

    /// Puts a new array, and returns that one.
    public JsonArray putArray(String name) {
        var array = new JsonArray();
        members.put(name, array);
        return array;
    }

    @Override
    public JsonValue path(String name) {
        JsonValue member = members.get(name);
        return member == null ? JsonMissing.INSTANCE : member;
    }

    @Override
    public Collection<JsonValue> values() {
        return Collections.unmodifiableCollection(members.values());
    }

    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
