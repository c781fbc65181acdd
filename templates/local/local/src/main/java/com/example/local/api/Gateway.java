package com.example.local.api;

import com.example.infra.ApiContract;
import com.example.infra.ApiContract.Operation;
import com.example.infra.CorsRules;
import com.example.infra.Limits;
import com.example.local.StageProblem;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// A REST API's stage on the loopback interface, in the order of API Gateway: route, throttle, authorizer, size,
/// validators, function.
public final class Gateway implements AutoCloseable {
    /// The largest request API Gateway takes, in bytes.
    public static final int MAX_REQUEST = 10 * 1024 * 1024;

    private static final Set<String> AWS_HEADERS =
            Set.of("x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto");

    private final Routes routes;
    private final IdTokens tokens;
    private final List<Transport> transports;
    private final String origin;
    private final PrintStream log;
    private final HttpServer server;

    /// Makes the stage; [#start()] opens it.
    ///
    /// @param port 0 for any free one
    /// @param origin the one origin browsers may call from
    /// @param transports the first that carries an operation gets its requests
    /// @param log where requests that reach no function leave a line
    public Gateway(
            int port,
            String origin,
            ApiContract contract,
            Limits limits,
            IdTokens tokens,
            List<Transport> transports,
            PrintStream log) {
        this.routes = new Routes(contract, limits, System::nanoTime);
        this.tokens = tokens;
        this.transports = List.copyOf(transports);
        this.origin = origin;
        this.log = log;
        for (Operation operation : contract.operations()) {
            if (transports.stream().noneMatch(transport -> transport.carries(operation))) {
                throw new StageProblem("api/openapi.yaml: " + operation.id() + " has x-function \""
                        + operation.function() + "\", which no transport of the local stage carries");
            }
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new StageProblem("port " + port + " on 127.0.0.1 is in use: see whose it is (lsof -i :" + port
                    + ", or netstat -ano on Windows) and end that, or give another --port");
        } catch (IOException noServer) {
            throw new StageProblem("port " + port + " on 127.0.0.1 cannot be opened: " + noServer.getMessage());
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
    }

    /// Takes requests from now on.
    public void start() {
        server.start();
    }

    /// Where the API is.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Instant received = Instant.now();
        String requestId = Ids.request();
        String given = exchange.getRequestHeaders().getFirst("X-Amzn-Trace-Id");
        var answer =
                new Answer(exchange, origin, requestId, given == null ? Ids.trace(received.getEpochSecond()) : given);
        try {
            Optional<Refusal> refusal = admit(exchange, received, answer);
            if (refusal.isPresent()) {
                answer.error(refusal.get().responseType());
                tell(exchange, answer, refusal.get());
            }
        } catch (RuntimeException fault) {
            tell(exchange, answer, new Refusal("DEFAULT_5XX", fault.getClass().getName()));
            if (answer.status() != 0) {
                throw fault;
            }
            answer.error("DEFAULT_5XX");
        }
        // Not after an exception: then the server breaks the connection, and nobody takes half an answer for a whole
        // one.
        exchange.close();
    }

    /// Why API Gateway answers by itself.
    ///
    /// @param reason for the developer's terminal; the client does not get it, as in AWS
    private record Refusal(String responseType, String reason) {}

    private Optional<Refusal> admit(HttpExchange exchange, Instant received, Answer answer) throws IOException {
        String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
        String path = exchange.getRequestURI().getPath();
        if (method.equals("OPTIONS") && routes.hasResource(path)) {
            preflight(answer);
            return Optional.empty();
        }
        Optional<Routes.Match> match = routes.match(method, path);
        if (match.isEmpty()) {
            return Optional.of(new Refusal("MISSING_AUTHENTICATION_TOKEN", "no such route"));
        }
        Routes.Route route = match.get().route();
        if (!route.throttle().admits()) {
            return Optional.of(new Refusal("THROTTLED", "more requests than infra's Limits allow"));
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || authorization.isBlank()) {
            return Optional.of(new Refusal("UNAUTHORIZED", "no Authorization header"));
        }
        Map<String, String> claims;
        switch (tokens.judge(authorization)) {
            case IdTokens.Verdict.Accepted(var accepted) -> claims = accepted;
            case IdTokens.Verdict.Refused() -> {
                return Optional.of(new Refusal("UNAUTHORIZED", "not an ID token of this pool and client"));
            }
            case IdTokens.Verdict.Expired() -> {
                return Optional.of(new Refusal("EXPIRED_TOKEN", "the ID token is expired"));
            }
            case IdTokens.Verdict.Undecided() -> {
                return Optional.of(new Refusal("DEFAULT_5XX", "the user pool's keys cannot be fetched; does it run?"));
            }
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST + 1);
        if (body.length > MAX_REQUEST) {
            return Optional.of(new Refusal("REQUEST_TOO_LARGE", "more than " + MAX_REQUEST + " bytes"));
        }
        String rawQuery =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        var call = new Call(
                answer.requestId(),
                received,
                route.operation(),
                path,
                exchange.getRequestURI().getRawPath(),
                rawQuery,
                match.get().pathParameters(),
                query(rawQuery),
                headers(exchange, answer),
                new String(body, StandardCharsets.UTF_8),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                claims);
        Optional<Refusal> invalid = invalid(route, call);
        if (invalid.isPresent()) {
            return invalid;
        }
        for (Transport transport : transports) {
            if (transport.carries(route.operation())) {
                transport.carry(call, answer);
                break;
            }
        }
        return Optional.empty();
    }

    /// The client's, and what AWS adds on the way.
    private static Map<String, List<String>> headers(HttpExchange exchange, Answer answer) {
        var headers = new LinkedHashMap<String, List<String>>(exchange.getRequestHeaders());
        List<String> before = headers.getOrDefault("X-forwarded-for", List.of());
        headers.keySet().removeIf(name -> AWS_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        String client = exchange.getRemoteAddress().getAddress().getHostAddress();
        headers.put("X-Amzn-Trace-Id", List.of(answer.traceId()));
        headers.put(
                "X-Forwarded-For",
                List.of(Stream.concat(before.stream(), Stream.of(client)).collect(Collectors.joining(", "))));
        headers.put(
                "X-Forwarded-Port",
                List.of(String.valueOf(exchange.getLocalAddress().getPort())));
        headers.put("X-Forwarded-Proto", List.of("http"));
        return headers;
    }

    private static Optional<Refusal> invalid(Routes.Route route, Call call) {
        List<String> missing = route.operation().parameters().stream()
                .filter(ApiContract.Parameter::required)
                .filter(parameter -> parameter.location().equals("query"))
                .map(ApiContract.Parameter::name)
                .filter(name ->
                        call.query().getOrDefault(name, List.of("")).getLast().isBlank())
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of(new Refusal("BAD_REQUEST_PARAMETERS", "without " + String.join(", ", missing)));
        }
        // API Gateway validates what it has a model for: another content type goes to the function as it is.
        String type = call.header("Content-Type")
                .orElse("application/json")
                .split(";", 2)[0]
                .strip();
        if (route.schema().isPresent() && type.equalsIgnoreCase("application/json")) {
            List<String> problems = route.schema().get().problems(call.body());
            if (!problems.isEmpty()) {
                return Optional.of(new Refusal("BAD_REQUEST_BODY", String.join("; ", problems)));
            }
        }
        return Optional.empty();
    }

    /// What CDK's preflight method answers, whoever asks.
    private void preflight(Answer answer) throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("Access-Control-Allow-Headers", List.of(String.join(",", CorsRules.HEADERS)));
        headers.put("Access-Control-Allow-Origin", List.of(origin));
        headers.put("Vary", List.of("Origin"));
        headers.put("Access-Control-Allow-Methods", List.of(String.join(",", CorsRules.METHODS)));
        headers.put("Access-Control-Max-Age", List.of(String.valueOf(CorsRules.MAX_AGE.toSeconds())));
        answer.whole(204, headers, new byte[0]);
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                if (!name.isEmpty()) {
                    query.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
                }
            }
        }
        return query;
    }

    /// One line like those of the functions: metadata only.
    private void tell(HttpExchange exchange, Answer answer, Refusal refusal) {
        log.println(JsonNodeFactory.instance
                .objectNode()
                .put("level", "WARN")
                .put("requestId", answer.requestId())
                .put("method", exchange.getRequestMethod())
                .put("status", answer.status())
                .put("gateway", refusal.responseType())
                .put("reason", refusal.reason()));
    }
}
