package com.example.app.http;

import java.util.Map;
import java.util.Optional;

/// One request that came through API Gateway.
///
/// @param query query parameters, decoded
/// @param pathParameters the values of the route's `{name}` segments
/// @param body the body as text, empty if there was none
/// @param caller who asks, as the authorizer established it
public record HttpRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> pathParameters,
        String body,
        Optional<Caller> caller) {
    public HttpRequest {
        query = Map.copyOf(query);
        pathParameters = Map.copyOf(pathParameters);
    }

    HttpRequest withPathParameters(Map<String, String> values) {
        return new HttpRequest(method, path, query, values, body, caller);
    }

    /// The signed-in user.
    ///
    /// @throws ProblemException `unauthenticated`, if the authorizer passed no claims
    public Caller requireCaller() {
        return caller.orElseThrow(
                () -> Problem.of(401, "unauthenticated", "Sign in first").asException());
    }

    /// A `{name}` segment that holds a ULID.
    ///
    /// @throws ProblemException `invalid_request`, if it is not one
    public String id(String name) {
        String value = pathParameters.getOrDefault(name, "");
        if (!Ulid.isValid(value)) {
            throw Problem.invalid(name + " is not an id").asException();
        }
        return value;
    }

    /// A whole number from the query.
    ///
    /// @throws ProblemException `invalid_request`, if it is not one or out of range
    public int queryNumber(String name, int min, int max, int absent) {
        String value = query.get(name);
        if (value == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, like a number out of range.
        }
        throw Problem.invalid(name + " must be a whole number from " + min + " to " + max)
                .asException();
    }

    @Override
    public String toString() {
        // Queries and bodies hold what users wrote; they must not reach a log by way of a message.
        return method + " " + path;
    }
}
