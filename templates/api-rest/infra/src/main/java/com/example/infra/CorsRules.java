package com.example.infra;

import java.time.Duration;
import java.util.List;

/// What a browser's preflight is told, beside the one origin that may call. The local stage answers the same.
public final class CorsRules {
    /// Methods the contract uses.
    public static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");

    /// Headers the front end sends.
    public static final List<String> HEADERS = List.of("Authorization", "Content-Type");

    /// How long a browser may keep the answer.
    public static final Duration MAX_AGE = Duration.ofHours(1);

    private CorsRules() {}
}
