package com.example.app.model;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/// How long a provider asks to wait: `retry-after-ms`, or `Retry-After` in seconds.
public final class RetryAfter {
    private RetryAfter() {}

    /// What `headers` ask for; empty if they say nothing usable.
    public static Optional<Duration> in(HttpHeaders headers) {
        return number(headers, "retry-after-ms")
                .map(millis -> Duration.ofMillis(Math.round(millis)))
                .or(() -> number(headers, "retry-after").map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))));
    }

    private static Optional<Double> number(HttpHeaders headers, String name) {
        return headers.firstValue(name).flatMap(value -> {
            try {
                double number = Double.parseDouble(value);
                return number >= 0 && number < 1e9 ? Optional.of(number) : Optional.empty();
            } catch (NumberFormatException aDate) {
                return Optional.empty();
            }
        });
    }
}
