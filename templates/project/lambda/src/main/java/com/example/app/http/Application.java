package com.example.app.http;

import java.io.PrintStream;
import java.time.InstantSource;

/// What one function answers.
///
/// @param firstSteps runs the code of a first request without changing anything
/// @param <H> [Route.Handler] or [Route.StreamHandler]
public record Application<H>(Router<H> router, ResponseHeaders headers, Runnable firstSteps) {

    /// Loads the classes a request needs, before a SnapStart snapshot is taken or the first request comes. A store that
    /// cannot be reached at that moment is logged and is no reason not to start.
    public void prime(PrintStream log, InstantSource clock) {
        try {
            firstSteps.run();
        } catch (RuntimeException fault) {
            new RequestLog(log, clock, "priming").fault(fault).write(500);
        }
    }
}
