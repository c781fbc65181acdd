package com.example.app.generation;

import com.example.app.http.EventStream;
import com.example.app.http.ServerSentEvent;
import com.example.app.http.Ulid;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Passes on the stored events of an answer, and the coming ones while it runs. Every reader gets the same bytes.
///
/// An answer whose writer has died is ended here: the first reader to notice takes over and writes the end.
public final class GenerationReader {
    /// How long a writer may be silent before it counts as dead: many heartbeats.
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final GenerationLog log;
    private final InstantSource clock;
    private final Ulid ids;
    private final Duration poll;
    private final BiConsumer<Generation, String> abandoned;

    /// A reader of `log`.
    ///
    /// @param poll between two looks at a running answer
    /// @param abandoned keeps what an answer that was never finished had said
    public GenerationReader(
            GenerationLog log, InstantSource clock, Ulid ids, Duration poll, BiConsumer<Generation, String> abandoned) {
        this.log = log;
        this.clock = clock;
        this.ids = ids;
        this.poll = poll;
        this.abandoned = abandoned;
    }

    /// Sends the events after `after`, until the answer has ended or the client is gone.
    public void replay(String generationId, long after, EventStream stream) {
        stream.send("");
        long last = after;
        boolean running = true;
        while (running && !stream.isGone()) {
            // The state is read first: once it says the answer has ended, all events are stored.
            Optional<GenerationLog.State> state = log.find(generationId);
            running = state.map(GenerationLog.State::running).orElse(false);
            for (ServerSentEvent event : log.read(generationId, last)) {
                stream.send(event.encoded());
                last = event.id();
            }
            if (running && state.isPresent() && isSilent(state.get())) {
                takeOver(state.get());
            } else if (running) {
                pause();
            }
        }
    }

    private boolean isSilent(GenerationLog.State state) {
        Instant now = clock.instant();
        return state.heartbeatAt().plus(SILENCE).isBefore(now);
    }

    private void takeOver(GenerationLog.State state) {
        if (!log.takeOver(state, ids.next())) {
            return;
        }
        String generationId = state.generation().id();
        List<ServerSentEvent> events = log.read(generationId, 0);
        if (events.isEmpty() || !events.getLast().name().equals("finish")) {
            long last = events.isEmpty() ? 0 : events.getLast().id();
            abandoned.accept(state.generation(), textOf(events));
            var end = new ArrayList<ServerSentEvent>();
            end.add(new ServerSentEvent(
                    last + 1,
                    "error",
                    GenerationRunner.error("interrupted", "The answer was interrupted; try again", Optional.empty())
                            .toString()));
            end.add(new ServerSentEvent(
                    last + 2,
                    "finish",
                    new JsonObject().put("reason", Outcome.Reason.ERROR.word()).toString()));
            log.append(generationId, end);
        }
        log.close(generationId);
    }

    private static String textOf(List<ServerSentEvent> events) {
        var text = new StringBuilder();
        for (ServerSentEvent event : events) {
            if (event.name().equals("delta")) {
                text.append(JsonValue.parse(event.data()).path("text").asString(""));
            }
        }
        return text.toString();
    }

    private void pause() {
        try {
            Thread.sleep(poll);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
