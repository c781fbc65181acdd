package com.example.app.state;

import com.example.app.json.JsonObject;

/// A conditional write to one item, in DynamoDB's expressions.
final class Change {
    private final JsonObject request;

    private Change(JsonObject request) {
        this.request = request;
    }

    /// Changes attributes of the item with this key.
    static Change update(String pk, String sk, String expression) {
        return new Change(new JsonObject().put("Key", Table.key(pk, sk)).put("UpdateExpression", expression));
    }

    /// Puts the item in place of what stands under its key.
    static Change put(Item item) {
        return new Change(new JsonObject().put("Item", item.attributes()));
    }

    /// Names the item to delete, or to check.
    static Change at(String pk, String sk) {
        return new Change(new JsonObject().put("Key", Table.key(pk, sk)));
    }

    /// The condition under which it is written.
    Change when(String condition) {
        request.put("ConditionExpression", condition);
        return this;
    }

    /// What the expressions' `:values` stand for, names and values in turn.
    Change values(Object... namesAndValues) {
        request.put("ExpressionAttributeValues", Table.values(namesAndValues));
        return this;
    }

    /// An attribute whose name is a word of DynamoDB's language, and the `#name` that stands for it.
    Change name(String alias, String attribute) {
        JsonObject names = request.path("ExpressionAttributeNames") instanceof JsonObject known
                ? known
                : request.putObject("ExpressionAttributeNames");
        names.put(alias, attribute);
        return this;
    }

    /// The request's members, for the table of this name.
    JsonObject in(String table) {
        return request.put("TableName", table);
    }
}
