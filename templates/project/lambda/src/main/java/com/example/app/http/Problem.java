package com.example.app.http;

import com.example.app.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// An error as clients get it: RFC 9457 problem details with a `code` that programs can act on.
///
/// @param status the HTTP status
/// @param code one of the codes in the contract's `Problem` schema
/// @param title a sentence for people, without anything the user wrote
/// @param resetsAt when the budget starts anew, where that is the reason
public record Problem(int status, String code, String title, Optional<Instant> resetsAt) {
    public static Problem of(int status, String code, String title) {
        return new Problem(status, code, title, Optional.empty());
    }

    public static Problem invalid(String title) {
        return of(400, "invalid_request", title);
    }

    /// Also for what belongs to somebody else: that it exists is none of the caller's business.
    public static Problem notFound() {
        return of(404, "not_found", "There is no such thing");
    }

    public static Problem internal() {
        return of(500, "internal_error", "Something went wrong on our side; try again");
    }

    public Problem resetsAt(Instant instant) {
        return new Problem(status, code, title, Optional.of(instant));
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    public HttpAnswer asAnswer() {
        var body = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("code", code);
        resetsAt.ifPresent(instant ->
                body.put("resetsAt", instant.truncatedTo(ChronoUnit.SECONDS).toString()));
        return new HttpAnswer(status, "application/problem+json", body.toString());
    }
}
