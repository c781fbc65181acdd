package com.example.app.model;

import java.time.Duration;
import java.util.Optional;

/// How long a provider asks to wait: `retry-after-ms`, or `Retry-After` in seconds.
public final class RetryAfter {
    private RetryAfter() {}

    /// What the answer asks for; empty if it says nothing usable.
    public static Optional<Duration> in(ModelConnection answer) {
        return number(answer.header("retry-after-ms"))
                .map(millis -> Duration.ofMillis(Math.round(millis)))
                .or(() -> number(answer.header("retry-after"))
                        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))));
    }

    private static Optional<Double> number(Optional<String> header) {
        return header.flatMap(value -> {
            try {
                double number = Double.parseDouble(value);
                return number >= 0 && number < 1e9 ? Optional.of(number) : Optional.empty();
            } catch (NumberFormatException aDate) {
                return Optional.empty();
            }
        });
    }
}
