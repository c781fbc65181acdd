package com.example.app.model;

import java.time.Duration;

/// How long a call may take.
///
/// @param connect until the connection stands
/// @param firstToken from the request to the first piece of the answer; no retry starts after it
/// @param betweenTokens from one piece to the next
/// @param total for one call; below the function's own timeout
public record Deadlines(Duration connect, Duration firstToken, Duration betweenTokens, Duration total) {
    /// For a function with a timeout of 180 seconds, which leaves a minute to store the answer and name the
    /// conversation.
    public static Deadlines standard() {
        return new Deadlines(
                Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(120));
    }
}
