package com.example.app.generation;

import com.example.app.http.ServerSentEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of running and recent answers, where every function can read them. Entries expire after a day.
public interface GenerationLog {
    /// How an answer stands.
    ///
    /// @param writer who writes the events; changes when another takes over from one that died
    /// @param heartbeatAt when the writer was last heard of
    record State(Generation generation, String writer, boolean running, Instant heartbeatAt) {}

    /// What the writer learns from its heartbeat.
    enum Pulse {
        GO_ON,
        /// The user asked to stop.
        STOP,
        /// Somebody else writes this answer's end; write nothing more.
        LOST
    }

    /// Begins an answer.
    void open(Generation generation, String writer);

    /// Stores events. Storing the same ones again changes nothing.
    void append(String generationId, List<ServerSentEvent> events);

    /// Says that the writer is alive, and asks whether it should go on.
    Pulse heartbeat(String generationId, String writer);

    /// Ends an answer: its last event is stored.
    void close(String generationId);

    Optional<State> find(String generationId);

    /// The stored events with an id greater than `after`, in order.
    List<ServerSentEvent> read(String generationId, long after);

    /// Makes `writer` the writer, if nothing has been heard since `state` was read.
    ///
    /// @return whether it is now
    boolean takeOver(State state, String writer);

    /// Asks for an answer to be stopped.
    ///
    /// @return whether it is still running, or empty if `owner` has no such answer
    Optional<Boolean> requestStop(String generationId, String owner);
}
