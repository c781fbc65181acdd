package com.example.local.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids as API Gateway gives them out.
final class Ids {
    private Ids() {}

    static String request() {
        return UUID.randomUUID().toString();
    }

    /// The id in `x-amz-apigw-id`, which belongs to a request's own id.
    static String extended(String requestId) {
        return Base64.getEncoder().encodeToString(requestId.substring(0, 11).getBytes(StandardCharsets.US_ASCII));
    }

    static String trace(long epochSecond) {
        var random = ThreadLocalRandom.current();
        return "Root=1-%08x-%016x%08x".formatted(epochSecond, random.nextLong(), random.nextInt());
    }
}
