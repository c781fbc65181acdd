package com.example.infra;

import java.util.List;
import java.util.Locale;

/// The errors API Gateway answers by itself, each as a problem of the contract (RFC 9457). The local stage answers the
/// same, so nothing here needs CDK.
///
/// @param id the resource's id in the stack
/// @param responseType API Gateway's name for it
///     (<https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html>)
/// @param status the HTTP status
/// @param code the contract's code
/// @param title a sentence for people
public record GatewayError(String id, String responseType, int status, String code, String title) {

    /// All of them. The last two stand for every type that is not named before.
    public static List<GatewayError> all() {
        return List.of(
                Problem.INVALID_REQUEST.as("BadBody", "BAD_REQUEST_BODY"),
                Problem.INVALID_REQUEST.as("BadParameters", "BAD_REQUEST_PARAMETERS"),
                Problem.UNAUTHENTICATED.as("Unauthorized", "UNAUTHORIZED"),
                Problem.UNAUTHENTICATED.as("ExpiredToken", "EXPIRED_TOKEN"),
                Problem.FORBIDDEN.as("Denied", "ACCESS_DENIED"),
                Problem.FORBIDDEN.as("Filtered", "WAF_FILTERED"),
                // What API Gateway calls a missing token is a path or method that the API does not have.
                Problem.NOT_FOUND.as("NoRoute", "MISSING_AUTHENTICATION_TOKEN"),
                Problem.NOT_FOUND.as("NoResource", "RESOURCE_NOT_FOUND"),
                Problem.PAYLOAD_TOO_LARGE.as("TooLarge", "REQUEST_TOO_LARGE"),
                Problem.UNSUPPORTED_MEDIA_TYPE.as("MediaType", "UNSUPPORTED_MEDIA_TYPE"),
                Problem.RATE_LIMITED.as("Throttled", "THROTTLED"),
                Problem.RATE_LIMITED.as("Quota", "QUOTA_EXCEEDED"),
                Problem.INVALID_REQUEST.as("OtherClientError", "DEFAULT_4XX"),
                Problem.INTERNAL_ERROR.as("ServerError", "DEFAULT_5XX"));
    }

    /// The body.
    public String json() {
        return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                .formatted(title, status, code);
    }

    private enum Problem {
        INVALID_REQUEST(400, "Bad request"),
        UNAUTHENTICATED(401, "Unauthenticated"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "Not found"),
        PAYLOAD_TOO_LARGE(413, "Payload too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
        RATE_LIMITED(429, "Too many requests"),
        INTERNAL_ERROR(500, "Internal error");

        private final int status;
        private final String title;

        Problem(int status, String title) {
            this.status = status;
            this.title = title;
        }

        private GatewayError as(String id, String responseType) {
            return new GatewayError(id, responseType, status, name().toLowerCase(Locale.ROOT), title);
        }
    }
}
