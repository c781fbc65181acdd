package dev.ampwright.verify.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/// A server on loopback between a client and the emulator, which answers chosen operations itself, as AWS
/// would: with a fault or with a recorded answer. What the emulator answered is kept, since nothing changes
/// while this stands between.
public final class AwsBetween implements AutoCloseable {
    static {
        // Head and body of an answer leave in two writes; without this each answer waits 40 ms for an
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI emulator;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Answer> kept;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, Function<String, String>> recorded = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Duration delay = Duration.ZERO;
    private volatile Predicate<Seen> quotas = request -> true;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    private AwsBetween(URI emulator, HttpServer server, Map<String, Answer> kept) {
        this.emulator = emulator;
        this.server = server;
        this.kept = kept;
    }

    /// A request that came through.
    ///
    /// @param operation `wafv2:GetWebACL`
    /// @param region the region it was signed for
    /// @param content method, path and body: what tells two questions apart
    public record Seen(String operation, String region, String content) {}

    public static AwsBetween start(AwsEmulator emulator) {
        return start(emulator.endpoint(), new ConcurrentHashMap<>());
    }

    /// Another one before the same emulator that knows the answers kept so far: for several at once, each with
    /// a fault of its own.
    public AwsBetween another() {
        return start(emulator, kept);
    }

    private static AwsBetween start(URI emulator, Map<String, Answer> kept) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            AwsBetween between = new AwsBetween(emulator, server, kept);
            server.createContext("/", between::handle);
            server.setExecutor(between.threads);
            server.start();
            return between;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// From now on these operations, and only these, end in this fault.
    public void fail(Fault fault, List<String> operations) {
        reset();
        operations.forEach(operation -> faults.put(operation, fault));
    }

    /// From now on the operation is answered with what a service would say.
    ///
    /// @param answer from the request's body to the answer's JSON; an empty answer stands for what the emulator
    /// says
    public void answer(String operation, Function<String, String> answer) {
        recorded.put(operation, answer);
    }

    /// From now on each answer takes so long.
    public void delay(Duration each) {
        delay = each;
    }

    /// From now on a request that this does not take is throttled.
    public void keepQuotas(Predicate<Seen> takes) {
        quotas = takes;
    }

    /// From now on everything is the emulator's answer, and nothing was seen yet.
    public void reset() {
        delay = Duration.ZERO;
        quotas = request -> true;
        faults.clear();
        recorded.clear();
        seen.clear();
    }

    public List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Headers headers = exchange.getRequestHeaders();
            String method = exchange.getRequestMethod();
            URI uri = exchange.getRequestURI();
            String operation = AwsOperations.of(method, uri, headers, body);
            String content = method + " " + uri + " " + body;
            Seen request = new Seen(operation, AwsOperations.scope(headers)[2], content);
            seen.add(request);
            await(delay);
            if (!quotas.test(request)) {
                FaultAnswers.send(exchange, operation, Fault.THROTTLED);
                return;
            }
            Fault fault = faults.get(operation);
            if (fault != null && FaultAnswers.refuses(fault)) {
                FaultAnswers.send(exchange, operation, fault);
                return;
            }
            if (fault == Fault.TIMED_OUT) {
                awaitClose();
                return;
            }
            Function<String, String> recording = recorded.get(operation);
            String json = recording == null ? "" : recording.apply(body);
            if (!json.isEmpty()) {
                byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("x-amzn-RequestId", "recorded");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                return;
            }
            String question = AwsOperations.scope(headers)[2] + " " + operation + " " + content;
            Answer answer = kept.get(question);
            if (answer == null) {
                answer = forward(method, uri, headers, body);
                kept.put(question, answer);
            }
            if (fault == null) {
                answer.send(exchange);
            } else {
                BrokenAnswers.send(exchange, fault, answer, uri + body);
            }
        }
    }

    private void await(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer forward(String method, URI uri, Headers headers, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator + uri.toString()))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach((name, values) -> {
            if (List.of("authorization", "x-amz-target", "content-type", "accept", "smithy-protocol")
                            .contains(name.toLowerCase(Locale.ROOT))
                    || name.toLowerCase(Locale.ROOT).startsWith("x-amz")) {
                values.forEach(value -> request.setHeader(name, value));
            }
        });
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
