package com.example.app.aws;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Waits between attempts: a random time that doubles its range, so that many who failed together do not come back
/// together.
///
/// @param first the range after the first attempt
/// @param longest where the range stops growing
public record Backoff(Duration first, Duration longest) {
    /// Waits after an attempt.
    ///
    /// @param attempt counted from 1
    /// @throws AwsException when the thread is told to end meanwhile
    public void pause(int attempt) {
        long range = Math.min(first.toMillis() << (attempt - 1), longest.toMillis());
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(range + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AwsException("Interrupted", "interrupted between two attempts");
        }
    }
}
