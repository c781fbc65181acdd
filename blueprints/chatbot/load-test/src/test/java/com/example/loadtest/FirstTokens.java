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
        Percentiles all = percentiles();
        if (all.answers() == 0) {
            return "No answer began.";
        }
        return "First piece of %d answers: p50 %d ms, p95 %d ms, p99 %d ms. Without the model's own %d ms: p50 %d ms, p95 %d ms, p99 %d ms."
                .formatted(
                        all.answers(),
                        all.p50(),
                        all.p95(),
                        all.p99(),
                        modelMillis,
                        all.p50() - modelMillis,
                        all.p95() - modelMillis,
                        all.p99() - modelMillis);
    }

    /// The same for programs; `overheadMs` is what the app takes beside the model.
    String json() {
        Percentiles all = percentiles();
        return "{\"answers\":%d,\"modelFirstTokenMs\":%d,\"firstTokenMs\":%s,\"overheadMs\":%s}\n"
                .formatted(all.answers(), modelMillis, all.json(0), all.json(modelMillis));
    }

    private record Percentiles(int answers, long p50, long p95, long p99) {
        String json(int less) {
            return answers == 0
                    ? "null"
                    : "{\"p50\":%d,\"p95\":%d,\"p99\":%d}".formatted(p50 - less, p95 - less, p99 - less);
        }
    }

    private Percentiles percentiles() {
        long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? new Percentiles(0, 0, 0, 0)
                : new Percentiles(sorted.length, at(sorted, 50), at(sorted, 95), at(sorted, 99));
    }

    /// The least time that so many percent do not exceed.
    private static long at(long[] sorted, int percentile) {
        return sorted[(sorted.length * percentile + 99) / 100 - 1];
    }
}
