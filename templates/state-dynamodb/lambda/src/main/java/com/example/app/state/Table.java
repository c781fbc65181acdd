package com.example.app.state;

import com.example.app.config.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

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
public record Table(DynamoDbClient client, String name, Duration retention, Clock clock) {

    /// The table that `TABLE_NAME` names; conversations are kept for `RETENTION_DAYS`.
    public static Table of(Environment environment, Clock clock) {
        return new Table(
                DynamoDbClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .build(),
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

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("PK", AttributeValue.fromS(pk), "SK", AttributeValue.fromS(sk));
    }

    /// Reads what was written last, not a copy that may lag behind. DynamoDB deletes expired items some time later;
    /// until then they count as gone.
    Optional<Item> get(String pk, String sk) {
        return Optional.of(client.getItem(
                        request -> request.tableName(name).key(key(pk, sk)).consistentRead(true)))
                .filter(response -> response.hasItem())
                .map(response -> new Item(response.item()))
                .filter(item -> !item.isExpired(now()));
    }

    /// Updates one item under a condition.
    ///
    /// @return whether the update's condition held
    boolean update(String pk, String sk, Consumer<UpdateItemRequest.Builder> update) {
        try {
            client.updateItem(request -> update.accept(request.tableName(name).key(key(pk, sk))));
            return true;
        } catch (ConditionalCheckFailedException notSo) {
            return false;
        }
    }

    /// One page of the items under `pk` whose sort key begins with `prefix`.
    ///
    /// @param after the last sort key of the page before
    Slice query(String pk, String prefix, Optional<String> after, boolean forward, int limit) {
        var request = QueryRequest.builder()
                .tableName(name)
                .keyConditionExpression("PK = :pk AND begins_with(SK, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(pk), ":prefix", AttributeValue.fromS(prefix)))
                .consistentRead(true)
                .scanIndexForward(forward)
                .limit(limit);
        after.ifPresent(sk -> request.exclusiveStartKey(key(pk, sk)));
        QueryResponse response = client.query(request.build());
        List<Item> items = response.items().stream()
                .map(Item::new)
                .filter(item -> !item.isExpired(now()))
                .toList();
        return new Slice(
                items,
                response.hasLastEvaluatedKey() && !response.lastEvaluatedKey().isEmpty()
                        ? Optional.ofNullable(response.lastEvaluatedKey().get("SK"))
                                .map(AttributeValue::s)
                        : Optional.empty());
    }

    /// One page of items.
    ///
    /// @param last the sort key to go on after; empty at the end
    record Slice(List<Item> items, Optional<String> last) {}

    /// Expression values from names and values in turn.
    static Map<String, AttributeValue> values(Object... namesAndValues) {
        var values = new HashMap<String, AttributeValue>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], Item.value(namesAndValues[i + 1]));
        }
        return values;
    }
}
