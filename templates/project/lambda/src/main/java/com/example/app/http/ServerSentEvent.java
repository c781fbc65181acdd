package com.example.app.http;

/// One event of a stream, as the HTML standard's server-sent events define it.
///
/// @param id the event's place in its stream, from 1; what a client sends back to resume
/// @param data one line of JSON
public record ServerSentEvent(long id, String name, String data) {
    /// The event's exact text on the wire.
    public String encoded() {
        return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }
}
