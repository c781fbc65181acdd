package com.example.app.state;

import com.example.app.aws.AwsException;
import com.example.app.aws.AwsJsonClient;
import com.example.app.aws.Backoff;
import com.example.app.config.Environment;
import com.example.app.json.JsonArray;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The one table: partition key `PK`, sort key `SK`, time to live in `expiresAt`.
///
/// | PK | SK | what |
/// |---|---|---|
/// | `U#<subject>` | `C#<conversation>` | a conversation |
/// | `C#<conversation>` | `M#<message>` | a message |
/// | `G#<generation>` | `META` | a running or recent answer |
/// | `G#<generation>` | `CHUNK#<event>` | its events up to that one |
/// | `Q#<subject>` | `DAY#<date>` | the day's budget |
/// | `Q#<subject>` | `RES#<call>` | tokens reserved for one call |
/// | `Q#<subject>` | `EXPORTS#<date>` | how often the user's data was exported that day |
/// | `CONTROL` | `GENERATION` | while it exists, no answer is begun: the operators' stop switch |
///
/// @param retention how long conversations are kept after their last use
public record Table(AwsJsonClient client, String name, Duration retention, Clock clock) {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final int CONFLICT_ATTEMPTS = 8;
    private static final Backoff AFTER_CONFLICT = new Backoff(Duration.ofMillis(20), Duration.ofMillis(500));

    /// The table that `TABLE_NAME` names; conversations are kept for `RETENTION_DAYS`.
    public static Table of(Environment environment, Clock clock) {
        return new Table(
                AwsJsonClient.of(AwsJsonClient.Service.DYNAMODB, environment, clock),
                environment.text("TABLE_NAME"),
                Duration.ofDays(environment.number("RETENTION_DAYS", 1, 3650)),
                clock);
    }

    Instant now() {
        return clock.instant();
    }

    Instant endOfRetention() {
        return now().plus(retention);
    }

    static JsonObject key(String pk, String sk) {
        return new JsonObject().put("PK", Item.value(pk)).put("SK", Item.value(sk));
    }

    /// Expression values from names and values in turn.
    static JsonObject values(Object... namesAndValues) {
        var values = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], Item.value(namesAndValues[i + 1]));
        }
        return values;
    }

    /// Reads what was written last, not a copy that may lag behind. DynamoDB deletes expired items some time later;
    /// until then they count as gone.
    Optional<Item> get(String pk, String sk) {
        JsonValue answer = client.call(
                "GetItem",
                new JsonObject().put("TableName", name).put("Key", key(pk, sk)).put("ConsistentRead", true));
        return answer.path("Item") instanceof JsonObject attributes
                ? Optional.of(new Item(attributes)).filter(item -> !item.isExpired(now()))
                : Optional.empty();
    }

    void put(Change item) {
        client.call("PutItem", item.in(name));
    }

    /// Updates one item under a condition.
    ///
    /// @return whether the update's condition held
    boolean update(Change update) {
        return holds("UpdateItem", update.in(name)).isPresent();
    }

    /// Updates one item under a condition.
    ///
    /// @return the item after it; empty if the condition did not hold
    Optional<Item> updated(Change update) {
        return holds("UpdateItem", update.in(name).put("ReturnValues", "ALL_NEW"))
                .map(answer -> new Item((JsonObject) answer.path("Attributes")));
    }

    /// Deletes one item under a condition.
    ///
    /// @return whether the condition held
    boolean delete(Change item) {
        return holds("DeleteItem", item.in(name)).isPresent();
    }

    private Optional<JsonValue> holds(String operation, JsonObject request) {
        try {
            return Optional.of(client.call(operation, request));
        } catch (AwsException failed) {
            if (failed.code().equals("ConditionalCheckFailedException")) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /// Deletes items, whatever they hold.
    void deleteAll(List<Item> items) {
        var deletes = new JsonArray();
        for (Item item : items) {
            deletes.addObject()
                    .putObject("DeleteRequest")
                    .put("Key", key(item.requireText("PK"), item.requireText("SK")));
        }
        JsonValue left = deletes;
        while (!left.values().isEmpty()) {
            var request = new JsonObject();
            request.putObject("RequestItems").put(name, left);
            left = client.call("BatchWriteItem", request)
                    .path("UnprocessedItems")
                    .path(name);
        }
    }

    /// A change within a transaction.
    ///
    /// @param kind `Put`, `Update`, `Delete` or `ConditionCheck`
    record Write(String kind, Change change) {}

    /// Why a transaction was not written: a word for each of its writes, `None` for those that could have been.
    record Cancelled(List<String> reasons, AwsException cause) {
        boolean conditionFailed(int write) {
            return reasons.get(write).equals(CONDITION_FAILED);
        }

        boolean conflict() {
            return reasons.contains("TransactionConflict");
        }
    }

    /// Writes all or nothing. Transactions of one user at the same moment, in two tabs, meet at the same item: DynamoDB
    /// refuses the later one, which then tries again.
    ///
    /// @return why nothing was written; empty if all was
    Optional<Cancelled> transact(List<Write> writes) {
        for (int attempt = 1; ; attempt++) {
            Optional<Cancelled> cancelled = transactOnce(writes);
            if (cancelled.isEmpty() || !cancelled.get().conflict() || attempt == CONFLICT_ATTEMPTS) {
                return cancelled;
            }
            AFTER_CONFLICT.pause(attempt);
        }
    }

    private Optional<Cancelled> transactOnce(List<Write> writes) {
        var request = new JsonObject();
        // An attempt whose answer was lost is known by this when it is repeated.
        request.put("ClientRequestToken", UUID.randomUUID().toString());
        var items = request.putArray("TransactItems");
        writes.forEach(
                write -> items.addObject().put(write.kind(), write.change().in(name)));
        try {
            client.call("TransactWriteItems", request);
            return Optional.empty();
        } catch (AwsException failed) {
            if (!failed.code().equals("TransactionCanceledException")) {
                throw failed;
            }
            var reasons = new ArrayList<String>();
            for (JsonValue reason : failed.body().path("CancellationReasons").values()) {
                reasons.add(reason.path("Code").asString("None"));
            }
            return Optional.of(new Cancelled(List.copyOf(reasons), failed));
        }
    }

    /// One page of the items under `pk` whose sort key begins with `prefix`.
    ///
    /// @param after the last sort key of the page before
    Slice query(String pk, String prefix, Optional<String> after, boolean forward, int limit) {
        var request = new JsonObject()
                .put("KeyConditionExpression", "PK = :pk AND begins_with(SK, :prefix)")
                .put("ExpressionAttributeValues", values(":pk", pk, ":prefix", prefix))
                .put("ScanIndexForward", forward)
                .put("Limit", limit);
        after.ifPresent(sk -> request.put("ExclusiveStartKey", key(pk, sk)));
        return query(request);
    }

    /// One page of the items under `pk` from one sort key to another.
    Slice between(String pk, String first, String last, Optional<String> after) {
        var request = new JsonObject()
                .put("KeyConditionExpression", "PK = :pk AND SK BETWEEN :first AND :last")
                .put("ExpressionAttributeValues", values(":pk", pk, ":first", first, ":last", last));
        after.ifPresent(sk -> request.put("ExclusiveStartKey", key(pk, sk)));
        return query(request);
    }

    private Slice query(JsonObject request) {
        JsonValue answer = client.call("Query", request.put("TableName", name).put("ConsistentRead", true));
        var items = new ArrayList<Item>();
        for (JsonValue attributes : answer.path("Items").values()) {
            var item = new Item((JsonObject) attributes);
            if (!item.isExpired(now())) {
                items.add(item);
            }
        }
        JsonValue last = answer.path("LastEvaluatedKey").path("SK").path("S");
        return new Slice(items, last.isString() ? Optional.of(last.asString("")) : Optional.empty());
    }

    /// One page of items.
    ///
    /// @param last the sort key to go on after; empty at the end
    record Slice(List<Item> items, Optional<String> last) {}
}
