package com.example.loadtest;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How long people wait for the first piece of an answer, from the moment they send their message, and how much of that
/// the app takes. Gatling's own times begin when the answer's head has come.
final class FirstTokens {
    private final int modelMillis;
    private final Queue<Long> millis = new ConcurrentLinkedQueue<>();

    /// Times of a run.
    ///
    /// @param modelMillis the model's own time
    FirstTokens(int modelMillis) {
        this.modelMillis = modelMillis;
    }

    /// Notes that a first piece is there, unless none came.
    ///
    /// @param sent when the message was sent, in nanoseconds of [System#nanoTime]
    void add(long sent, boolean failed) {
        if (!failed) {
            millis.add(Duration.ofNanos(System.nanoTime() - sent).toMillis());
        }
    }

    /// One line for people.
    String summary() {
        long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return "No answer began.";
        }
        return "First piece of %d answers: p50 %d ms, p95 %d ms, p99 %d ms. Without the model's own %d ms: p50 %d ms, p95 %d ms, p99 %d ms."
                .formatted(
                        sorted.length,
                        at(sorted, 50),
                        at(sorted, 95),
                        at(sorted, 99),
                        modelMillis,
                        at(sorted, 50) - modelMillis,
                        at(sorted, 95) - modelMillis,
                        at(sorted, 99) - modelMillis);
    }

    private static long at(long[] sorted, int percentile) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }
}
