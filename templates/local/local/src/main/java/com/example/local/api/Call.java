package com.example.local.api;

import com.example.infra.ApiContract.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request that API Gateway has let through, on its way to a function.
///
/// @param requestId as in the answer's `x-amzn-RequestId`
/// @param path decoded
/// @param rawPath as the client sent it
/// @param pathParameters by name
/// @param query every value of every parameter, in the request's order
/// @param headers every value of every header, in the request's order
/// @param body as UTF-8; API Gateway takes every body for text unless it is told otherwise
/// @param claims the verified claims of the caller's token
public record Call(
        String requestId,
        Instant received,
        Operation operation,
        String path,
        String rawPath,
        String rawQuery,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body,
        String sourceIp,
        Map<String, String> claims) {

    /// The last value of a header, whatever the case of its name.
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getLast())
                .findFirst();
    }

    @Override
    public String toString() {
        return "Call " + requestId;
    }
}
