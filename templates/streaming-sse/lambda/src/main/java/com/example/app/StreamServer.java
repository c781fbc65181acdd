package com.example.app;

import com.example.app.http.Application;
import com.example.app.http.Caller;
import com.example.app.http.HttpAnswer;
import com.example.app.http.HttpRequest;
import com.example.app.http.JsonBody;
import com.example.app.http.Problem;
import com.example.app.http.ProblemException;
import com.example.app.http.RequestLog;
import com.example.app.http.Route;
import com.example.app.http.Router;
import com.example.app.json.JsonFormatException;
import com.example.app.json.JsonValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The stream function: a small HTTP server behind the Lambda Web Adapter, which turns each invocation into a request
/// on the loopback interface and passes the answer on as it is written. Lambda's managed Java runtime cannot stream an
/// answer by itself.
public final class StreamServer implements AutoCloseable {
    /// The adapter waits until this path answers before it takes requests. API Gateway has no route to it.
    public static final String HEALTH_PATH = "/health";

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Application<Route.StreamHandler> application;
    private final PrintStream log;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final HttpServer server;

    StreamServer(
            int port,
            Application<Route.StreamHandler> application,
            PrintStream log,
            InstantSource clock,
            Duration heartbeat)
            throws IOException {
        this.application = application;
        this.log = log;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(HEALTH_PATH, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.createContext("/", this::answer);
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        start(port, System.getenv(), System.out);
    }

    /// Starts the function's server.
    ///
    /// @param port 0 for any free one
    /// @param variables the function's environment
    /// @param log where each request leaves its line
    public static StreamServer start(int port, Map<String, String> variables, PrintStream log) throws IOException {
        Application<Route.StreamHandler> application = Components.streams(variables);
        // The adapter reports the function ready once the port answers, so this runs before a SnapStart snapshot.
        application.prime(log, Clock.systemUTC());
        var server = new StreamServer(port, application, log, Clock.systemUTC(), HEARTBEAT);
        server.start();
        return server;
    }

    void start() {
        server.start();
    }

    /// The port it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonValue requestContext = requestContext(exchange);
        var requestLog =
                new RequestLog(log, clock, requestContext.path("requestId").asString(""));
        try (exchange;
                var stream = new SseResponse(exchange, application.headers(), heartbeat)) {
            Optional<Problem> problem =
                    stream(exchange, requestContext, stream, requestLog).filter(ignored -> !stream.isOpen());
            // Before the answer ends: whoever has all of it finds its line in the log.
            requestLog.write(problem.map(Problem::status).orElse(200));
            if (problem.isPresent()) {
                send(exchange, problem.get().asAnswer());
            }
        }
    }

    private Optional<Problem> stream(
            HttpExchange exchange, JsonValue requestContext, SseResponse stream, RequestLog requestLog) {
        try {
            Router.Match<Route.StreamHandler> match =
                    application.router().match(request(exchange, Caller.in(requestContext)));
            requestLog.put("operation", match.route().operationId());
            match.route().handler().handle(match.request(), stream, requestLog);
            return Optional.empty();
        } catch (ProblemException ended) {
            requestLog.put("code", ended.problem().code());
            return Optional.of(ended.problem());
        } catch (IOException | RuntimeException fault) {
            requestLog.fault(fault);
            return Optional.of(Problem.internal());
        }
    }

    /// The adapter sets this header on every request from the invocation's event, and overwrites what a client may have
    /// sent under that name; the server itself listens on the loopback interface only. So its claims are
    /// API Gateway's.
    private JsonValue requestContext(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("x-amzn-request-context");
        if (header == null) {
            return JsonValue.missing();
        }
        try {
            return JsonValue.parse(header);
        } catch (JsonFormatException notJson) {
            return JsonValue.missing();
        }
    }

    private static HttpRequest request(HttpExchange exchange, Optional<Caller> caller) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(JsonBody.MAX_BYTES + 1);
        return new HttpRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                Map.of(),
                new String(body, StandardCharsets.UTF_8),
                caller);
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return query;
    }

    private void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        application.headers().forContent(answer.contentType()).forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
