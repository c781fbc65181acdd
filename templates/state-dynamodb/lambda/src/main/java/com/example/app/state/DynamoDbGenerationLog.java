package com.example.app.state;

import com.example.app.generation.Generation;
import com.example.app.generation.GenerationLog;
import com.example.app.http.ServerSentEvent;
import com.example.app.json.JsonArray;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        table.put(Change.put(new Item(pk(generation.id()), META)
                .put("owner", generation.owner())
                .put("conversationId", generation.conversationId())
                .put("messageId", generation.messageId())
                .put("userMessageId", generation.userMessageId())
                .put("writer", writer)
                .put("running", true)
                .put("heartbeatAt", table.now())
                .expiresAt(expiry())));
    }

    @Override
    public void append(String generationId, List<ServerSentEvent> events) {
        var item = new Item(pk(generationId), chunk(events.getLast().id()));
        JsonArray list = item.attributes().putObject("events").putArray("L");
        for (ServerSentEvent event : events) {
            list.addObject().put("M", Table.values("id", event.id(), "name", event.name(), "data", event.data()));
        }
        table.put(Change.put(item.expiresAt(expiry())));
    }

    @Override
    public Pulse heartbeat(String generationId, String writer) {
        Optional<Item> after = table.updated(Change.update(pk(generationId), META, "SET heartbeatAt = :now")
                .when("writer = :writer AND running = :yes")
                .values(":now", table.now(), ":writer", writer, ":yes", true));
        if (after.isEmpty()) {
            return Pulse.LOST;
        }
        return after.get().flag("stopRequested") ? Pulse.STOP : Pulse.GO_ON;
    }

    @Override
    public void close(String generationId) {
        table.update(Change.update(pk(generationId), META, "SET running = :no")
                .when("attribute_exists(PK)")
                .values(":no", false));
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
        var events = new ArrayList<ServerSentEvent>();
        Optional<String> page = Optional.empty();
        do {
            Table.Slice chunks = table.between(pk(generationId), chunk(after + 1), "CHUNK#~", page);
            chunks.items().forEach(chunk -> addNew(chunk, after, events));
            page = chunks.last();
        } while (page.isPresent());
        return events;
    }

    /// A chunk that was stored again after a doubtful answer overlaps the one before it.
    private static void addNew(Item chunk, long after, List<ServerSentEvent> events) {
        for (JsonValue entry : chunk.attributes().path("events").path("L").values()) {
            var event = new Item((JsonObject) entry.path("M"));
            long id = event.number("id").orElseThrow();
            if (id > (events.isEmpty() ? after : events.getLast().id())) {
                events.add(new ServerSentEvent(id, event.requireText("name"), event.requireText("data")));
            }
        }
    }

    @Override
    public boolean takeOver(State state, String writer) {
        return table.update(Change.update(pk(state.generation().id()), META, "SET writer = :new, heartbeatAt = :now")
                .when("writer = :old AND heartbeatAt = :before AND running = :yes")
                .values(
                        ":new",
                        writer,
                        ":now",
                        table.now(),
                        ":old",
                        state.writer(),
                        ":before",
                        state.heartbeatAt(),
                        ":yes",
                        true));
    }

    @Override
    public Optional<Boolean> requestStop(String generationId, String owner) {
        boolean asked = table.update(Change.update(pk(generationId), META, "SET stopRequested = :yes")
                .when("#owner = :owner")
                .name("#owner", "owner")
                .values(":owner", owner, ":yes", true));
        return asked ? find(generationId).map(State::running) : Optional.empty();
    }

    private static String pk(String generationId) {
        return "G#" + generationId;
    }

    private static String chunk(long lastEvent) {
        String digits = Long.toString(lastEvent);
        return "CHUNK#" + "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    private Instant expiry() {
        return table.now().plus(KEPT);
    }
}
