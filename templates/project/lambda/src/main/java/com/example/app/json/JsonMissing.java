package com.example.app.json;

/// Stands for an absent value.
record JsonMissing() implements JsonValue {
    static final JsonMissing INSTANCE = new JsonMissing();

    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public String toString() {
        return "";
    }
}
