package com.example.local.api;

import com.example.infra.GatewayError;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The way back to the client, with the headers API Gateway adds to everything.
public final class Answer {
    /// Types whose name in `x-amzn-ErrorType` is not made by rule.
    private static final Map<String, String> ERROR_TYPES = Map.of(
            "BAD_REQUEST_BODY", "BadRequestException",
            "BAD_REQUEST_PARAMETERS", "BadRequestException",
            "UNAUTHORIZED", "UnauthorizedException",
            "EXPIRED_TOKEN", "UnauthorizedException",
            "MISSING_AUTHENTICATION_TOKEN", "MissingAuthenticationTokenException",
            "REQUEST_TOO_LARGE", "RequestEntityTooLargeException",
            "THROTTLED", "TooManyRequestsException",
            "DEFAULT_5XX", "InternalServerErrorException");

    private static final Map<String, GatewayError> ERRORS = GatewayError.all().stream()
            .collect(Collectors.toUnmodifiableMap(GatewayError::responseType, error -> error));

    /// Set by the server itself.
    private static final Set<String> OF_THE_CONNECTION =
            headerNames("Connection", "Content-Length", "Transfer-Encoding");

    private final HttpExchange exchange;
    private final String origin;
    private final String requestId;
    private final String traceId;
    private int status;

    Answer(HttpExchange exchange, String origin, String requestId, String traceId) {
        this.exchange = exchange;
        this.origin = origin;
        this.requestId = requestId;
        this.traceId = traceId;
        var headers = exchange.getResponseHeaders();
        headers.set("x-amzn-RequestId", requestId);
        headers.set("x-amz-apigw-id", Ids.extended(requestId));
        headers.set("X-Amzn-Trace-Id", traceId);
    }

    private static Set<String> headerNames(String... names) {
        var all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(names));
        return all;
    }

    /// The request's id.
    public String requestId() {
        return requestId;
    }

    /// What X-Ray would know the request by.
    String traceId() {
        return traceId;
    }

    /// The status that went out; 0 before.
    int status() {
        return status;
    }

    /// An error that API Gateway answers by itself.
    ///
    /// @param responseType such as `UNAUTHORIZED`
    public void error(String responseType) throws IOException {
        GatewayError error = ERRORS.get(responseType);
        if (error == null) {
            throw new IllegalArgumentException(responseType);
        }
        var headers = new TreeMap<String, List<String>>();
        headers.put("Access-Control-Allow-Origin", List.of(origin));
        headers.put("Content-Type", List.of("application/problem+json"));
        headers.put("Vary", List.of("Origin"));
        headers.put("x-amzn-ErrorType", List.of(ERROR_TYPES.getOrDefault(responseType, "ForbiddenException")));
        whole(error.status(), headers, error.json().getBytes(StandardCharsets.UTF_8));
    }

    /// A whole answer.
    public void whole(int answerStatus, Map<String, List<String>> headers, byte[] body) throws IOException {
        begin(answerStatus, headers, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /// The head of an answer whose length is not known, which goes out at once, as does what is written to the stream
    /// and flushed.
    public OutputStream stream(int answerStatus, Map<String, List<String>> headers) throws IOException {
        begin(answerStatus, headers, 0);
        OutputStream body = exchange.getResponseBody();
        body.flush();
        return body;
    }

    private void begin(int answerStatus, Map<String, List<String>> headers, long length) throws IOException {
        status = answerStatus;
        headers.forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answerStatus, length);
    }
}
