package com.example.app.http;

import com.example.app.json.JsonValue;
import java.util.Optional;

/// The signed-in user, taken from the claims that API Gateway's Cognito authorizer verified.
///
/// The claims come from the request context and from nowhere else: a header a client can set is no proof of anything.
///
/// @param subject the `sub` claim, the user's stable id in the user pool
public record Caller(String subject) {
    /// The caller in a REST API's request context (`authorizer.claims.sub`); empty if there are no claims.
    public static Optional<Caller> in(JsonValue requestContext) {
        return of(requestContext.path("authorizer").path("claims").path("sub").asString(""));
    }

    /// A caller with this subject; empty if it is blank.
    public static Optional<Caller> of(String subject) {
        return subject.isBlank() ? Optional.empty() : Optional.of(new Caller(subject));
    }

    @Override
    public String toString() {
        return "Caller";
    }
}
