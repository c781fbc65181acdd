package com.example.infra;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/// The answers API Gateway gives by itself, in the contract's form (RFC 9457) and readable for the front end's origin.
final class ErrorResponses {
    private final RestApi api;
    private final String allowedOrigin;

    private ErrorResponses(RestApi api, String allowedOrigin) {
        this.api = api;
        this.allowedOrigin = allowedOrigin;
    }

    /// A problem of the contract.
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

        private String json() {
            var code = name().toLowerCase(Locale.ROOT);
            return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                    .formatted(title, status, code);
        }
    }

    static void addTo(RestApi api, String allowedOrigin) {
        var responses = new ErrorResponses(api, allowedOrigin);
        responses.add("BadBody", ResponseType.BAD_REQUEST_BODY, Problem.INVALID_REQUEST);
        responses.add("BadParameters", ResponseType.BAD_REQUEST_PARAMETERS, Problem.INVALID_REQUEST);
        responses.add("Unauthorized", ResponseType.UNAUTHORIZED, Problem.UNAUTHENTICATED);
        responses.add("ExpiredToken", ResponseType.EXPIRED_TOKEN, Problem.UNAUTHENTICATED);
        responses.add("Denied", ResponseType.ACCESS_DENIED, Problem.FORBIDDEN);
        responses.add("Filtered", ResponseType.WAF_FILTERED, Problem.FORBIDDEN);
        // What API Gateway calls a missing token is a path or method that the API does not have.
        responses.add("NoRoute", ResponseType.MISSING_AUTHENTICATION_TOKEN, Problem.NOT_FOUND);
        responses.add("NoResource", ResponseType.RESOURCE_NOT_FOUND, Problem.NOT_FOUND);
        responses.add("TooLarge", ResponseType.REQUEST_TOO_LARGE, Problem.PAYLOAD_TOO_LARGE);
        responses.add("MediaType", ResponseType.UNSUPPORTED_MEDIA_TYPE, Problem.UNSUPPORTED_MEDIA_TYPE);
        responses.add("Throttled", ResponseType.THROTTLED, Problem.RATE_LIMITED);
        responses.add("Quota", ResponseType.QUOTA_EXCEEDED, Problem.RATE_LIMITED);
        responses.add("OtherClientError", ResponseType.DEFAULT_4_XX, Problem.INVALID_REQUEST);
        responses.add("ServerError", ResponseType.DEFAULT_5_XX, Problem.INTERNAL_ERROR);
    }

    private void add(String id, ResponseType type, Problem problem) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Access-Control-Allow-Origin", "'" + allowedOrigin + "'");
        headers.put("Content-Type", "'application/problem+json'");
        headers.put("Vary", "'Origin'");
        api.addGatewayResponse(
                id,
                GatewayResponseOptions.builder()
                        .type(type)
                        .statusCode(String.valueOf(problem.status))
                        .responseHeaders(headers)
                        .templates(Map.of("application/json", problem.json()))
                        .build());
    }
}
