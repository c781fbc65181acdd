package com.example.app.state;

import com.example.app.generation.Generation;
import com.example.app.generation.GenerationLog;
import com.example.app.http.ServerSentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Events in chunks: an item holds the events of a moment and is keyed by the id of its last one, so the events after a
/// given id are one query.
public final class DynamoDbGenerationLog implements GenerationLog {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String META = "META";

    private final Table table;

    public DynamoDbGenerationLog(Table table) {
        this.table = table;
    }

    @Override
    public void open(Generation generation, String writer) {
        table.client()
                .putItem(request -> request.tableName(table.name())
                        .item(new Item(pk(generation.id()), META)
                                .put("owner", generation.owner())
                                .put("conversationId", generation.conversationId())
                                .put("messageId", generation.messageId())
                                .put("userMessageId", generation.userMessageId())
                                .put("writer", writer)
                                .put("running", true)
                                .put("heartbeatAt", table.now())
                                .expiresAt(expiry())
                                .attributes()));
    }

    @Override
    public void append(String generationId, List<ServerSentEvent> events) {
        List<AttributeValue> list = events.stream()
                .map(event -> AttributeValue.fromM(
                        Table.values("id", event.id(), "name", event.name(), "data", event.data())))
                .toList();
        table.client()
                .putItem(request -> request.tableName(table.name())
                        .item(new Item(pk(generationId), chunk(events.getLast().id()))
                                .put("events", AttributeValue.fromL(list))
                                .expiresAt(expiry())
                                .attributes()));
    }

    @Override
    public Pulse heartbeat(String generationId, String writer) {
        try {
            var after = table.client()
                    .updateItem(request -> request.tableName(table.name())
                            .key(Table.key(pk(generationId), META))
                            .updateExpression("SET heartbeatAt = :now")
                            .conditionExpression("writer = :writer AND running = :yes")
                            .expressionAttributeValues(
                                    Table.values(":now", table.now(), ":writer", writer, ":yes", true))
                            .returnValues(ReturnValue.ALL_NEW));
            return new Item(after.attributes()).flag("stopRequested") ? Pulse.STOP : Pulse.GO_ON;
        } catch (ConditionalCheckFailedException takenOver) {
            return Pulse.LOST;
        }
    }

    @Override
    public void close(String generationId) {
        table.update(
                pk(generationId),
                META,
                update -> update.updateExpression("SET running = :no")
                        .conditionExpression("attribute_exists(PK)")
                        .expressionAttributeValues(Table.values(":no", false)));
    }

    @Override
    public Optional<State> find(String generationId) {
        return table.get(pk(generationId), META)
                .map(item -> new State(
                        new Generation(
                                generationId,
                                item.requireText("owner"),
                                item.requireText("conversationId"),
                                item.requireText("messageId"),
                                item.requireText("userMessageId")),
                        item.requireText("writer"),
                        item.flag("running"),
                        item.instant("heartbeatAt")));
    }

    @Override
    public List<ServerSentEvent> read(String generationId, long after) {
        var request = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("PK = :pk AND SK BETWEEN :first AND :last")
                .expressionAttributeValues(
                        Table.values(":pk", pk(generationId), ":first", chunk(after + 1), ":last", "CHUNK#~"))
                .consistentRead(true)
                .build();
        var events = new ArrayList<ServerSentEvent>();
        long last = after;
        for (Map<String, AttributeValue> chunk :
                table.client().queryPaginator(request).items()) {
            for (AttributeValue entry :
                    Objects.requireNonNull(chunk.get("events")).l()) {
                var item = new Item(entry.m());
                long id = item.number("id").orElseThrow();
                // A chunk that was stored again after a doubtful answer overlaps the one before it.
                if (id > last) {
                    events.add(new ServerSentEvent(id, item.requireText("name"), item.requireText("data")));
                    last = id;
                }
            }
        }
        return events;
    }

    @Override
    public boolean takeOver(State state, String writer) {
        return table.update(
                pk(state.generation().id()),
                META,
                update -> update.updateExpression("SET writer = :new, heartbeatAt = :now")
                        .conditionExpression("writer = :old AND heartbeatAt = :before AND running = :yes")
                        .expressionAttributeValues(Table.values(
                                ":new",
                                writer,
                                ":now",
                                table.now(),
                                ":old",
                                state.writer(),
                                ":before",
                                state.heartbeatAt(),
                                ":yes",
                                true)));
    }

    @Override
    public Optional<Boolean> requestStop(String generationId, String owner) {
        boolean asked = table.update(
                pk(generationId),
                META,
                update -> update.updateExpression("SET stopRequested = :yes")
                        .conditionExpression("#owner = :owner")
                        .expressionAttributeNames(Map.of("#owner", "owner"))
                        .expressionAttributeValues(Table.values(":owner", owner, ":yes", true)));
        return asked ? find(generationId).map(State::running) : Optional.empty();
    }

    private static String pk(String generationId) {
        return "G#" + generationId;
    }

    private static String chunk(long lastEvent) {
        return "CHUNK#%08d".formatted(lastEvent);
    }

    private Instant expiry() {
        return table.now().plus(KEPT);
    }
}
