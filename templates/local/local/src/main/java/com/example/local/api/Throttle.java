package com.example.local.api;

import java.util.function.LongSupplier;

/// A token bucket, API Gateway's way to throttle
/// (<https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html>): `burst`
/// requests at once, refilled at `ratePerSecond`.
public final class Throttle {
    private final double ratePerSecond;
    private final int burst;
    private final LongSupplier nanos;
    private double tokens;
    private long last;

    /// A full bucket.
    ///
    /// @param nanos a clock such as [System#nanoTime]
    public Throttle(double ratePerSecond, int burst, LongSupplier nanos) {
        this.ratePerSecond = ratePerSecond;
        this.burst = burst;
        this.nanos = nanos;
        this.tokens = burst;
        this.last = nanos.getAsLong();
    }

    /// Takes one token.
    ///
    /// @return whether there was one
    public synchronized boolean admits() {
        long now = nanos.getAsLong();
        tokens = Math.min(burst, tokens + (now - last) / 1e9 * ratePerSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
