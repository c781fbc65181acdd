package dev.ampwright.verify.collect.live;

import java.time.Duration;

/// How long a question is kept up.
///
/// @param attempts how often a request that fails in passing is sent; the pauses grow, a service at a time
/// @param call how long all attempts at one question may take together
record Patience(int attempts, Duration call) {
    static final Patience STANDARD = new Patience(5, Duration.ofMinutes(1));
}
