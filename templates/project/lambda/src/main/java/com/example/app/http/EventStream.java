package com.example.app.http;

/// The way of a stream of events to one client. Before the first event, a handler may still throw a [ProblemException]
/// and the client gets its status.
public interface EventStream {
    /// Sends text that is one or more encoded events. Never fails: when the client is gone, this does nothing.
    void send(String events);

    /// Whether the client is known to be gone. A running answer goes on regardless; a mere reader may stop.
    boolean isGone();
}
