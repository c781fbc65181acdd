package com.example.app.http;

import com.example.app.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The one line of JSON a request leaves in the log: metadata, never a prompt, an answer, a token or a key.
///
/// Values are numbers and words from closed sets, so nothing a user wrote can get in. An unexpected exception is logged
/// by its class and place, not by its message, because messages quote input.
public final class RequestLog {
    private final PrintStream out;
    private final InstantSource clock;
    private final Instant started;
    private final JsonObject line = new JsonObject();

    public RequestLog(PrintStream out, InstantSource clock, String requestId) {
        this.out = out;
        this.clock = clock;
        this.started = clock.instant();
        line.put("time", started.toString()).put("level", "INFO").put("requestId", requestId);
    }

    public RequestLog put(String name, String word) {
        line.put(name, word);
        return this;
    }

    public RequestLog put(String name, long number) {
        line.put(name, number);
        return this;
    }

    /// Time since the request began.
    public Duration elapsed() {
        return Duration.between(started, clock.instant());
    }

    /// Records what went wrong, without the exception's message.
    public RequestLog fault(Throwable fault) {
        line.put("level", "ERROR").put("exception", fault.getClass().getName());
        if (fault instanceof LoggableFailure known) {
            line.put("failure", known.logged());
        }
        var place = line.putArray("at");
        for (int i = 0; i < Math.min(fault.getStackTrace().length, 8); i++) {
            place.add(fault.getStackTrace()[i].toString());
        }
        Throwable cause = fault.getCause();
        if (cause != null) {
            line.put("cause", cause.getClass().getName());
        }
        return this;
    }

    /// Writes the line.
    public void write(int status) {
        line.put("status", status).put("durationMs", elapsed().toMillis());
        out.println(line);
    }
}
