package com.example.app.generation;

import com.example.app.http.EventStream;
import com.example.app.http.ServerSentEvent;
import com.example.app.json.JsonObject;
import com.example.app.model.CancelSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Numbers the events of one answer, sends them to the client at once, and stores them a few times a second. The same
/// beat tells the world that the answer is alive and learns whether it should stop.
final class Recorder implements AutoCloseable {
    /// A store's item is limited (DynamoDB: 400 KB); after an outage there can be a lot to store.
    private static final int CHUNK_CHARACTERS = 50_000;

    private final String generationId;
    private final String writer;
    private final GenerationLog log;
    private final EventStream live;
    private final CancelSignal cancel;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread beat;
    private final List<ServerSentEvent> pending = new ArrayList<>();
    private long lastId;
    private boolean lost;

    Recorder(
            String generationId,
            String writer,
            GenerationLog log,
            EventStream live,
            CancelSignal cancel,
            Duration interval) {
        this.generationId = generationId;
        this.writer = writer;
        this.log = log;
        this.live = live;
        this.cancel = cancel;
        this.beat = Thread.ofVirtual().name("recorder").unstarted(() -> beat(interval));
    }

    void start() {
        beat.start();
    }

    /// Sends and records one event.
    void emit(String name, JsonObject data) {
        synchronized (pending) {
            add(name, data);
        }
    }

    /// Sends and records a piece of the answer; its `seq` is the event's id.
    void delta(String text, JsonObject data) {
        synchronized (pending) {
            data.put("seq", lastId + 1).put("text", text);
            add("delta", data);
        }
    }

    private void add(String name, JsonObject data) {
        lastId++;
        var event = new ServerSentEvent(lastId, name, data.toString());
        pending.add(event);
        live.send(event.encoded());
    }

    private void beat(Duration interval) {
        try {
            while (!closing.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    pulse();
                    flush();
                } catch (RuntimeException unreachable) {
                    // What could not be stored stays pending for the next beat; closing reports what never could.
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pulse() {
        switch (log.heartbeat(generationId, writer)) {
            case GO_ON -> {}
            case STOP -> cancel.cancel();
            case LOST -> {
                lost = true;
                cancel.cancel();
            }
        }
    }

    private void flush() {
        for (List<ServerSentEvent> events = chunk(); !events.isEmpty() && !lost; events = chunk()) {
            log.append(generationId, events);
            synchronized (pending) {
                pending.subList(0, events.size()).clear();
            }
        }
    }

    /// The oldest pending events, as many as a chunk may hold.
    private List<ServerSentEvent> chunk() {
        synchronized (pending) {
            int size = 0;
            int characters = 0;
            while (size < pending.size() && (size == 0 || characters < CHUNK_CHARACTERS)) {
                characters += pending.get(size).data().length();
                size++;
            }
            return List.copyOf(pending.subList(0, size));
        }
    }

    /// Stores what is left and ends the answer.
    @Override
    public void close() {
        closing.countDown();
        try {
            beat.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        flush();
        if (!lost) {
            log.close(generationId);
        }
    }
}
