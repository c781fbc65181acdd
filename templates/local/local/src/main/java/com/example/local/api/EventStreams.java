package com.example.local.api;

import com.example.infra.ApiContract.Operation;
import com.example.local.functions.Functions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Server-sent events: what the Lambda Web Adapter does between API Gateway and the stream function's server, and
/// API Gateway's response transfer mode STREAM behind it. Bytes go on as they come.
///
/// When the client goes away, the connection to the function is closed; the function then finishes the answer without a
/// reader, as it does in Lambda. When the function's time is over, or the function dies, the stream breaks off: the
/// client must not take it for a whole one.
public final class EventStreams implements Transport, AutoCloseable {
    private static final String DIED = "the function broke off";
    private static final String CONTEXT_HEADER = "x-amzn-request-context";

    /// Not passed on: they belong to one connection, or are the adapter's to set.
    private static final Set<String> HELD_BACK = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            CONTEXT_HEADER,
            "x-amzn-lambda-context");

    private final Supplier<Functions.Use> functions;
    private final Duration answerTime;
    private final FailureLog log;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("answer-time").factory());

    /// Streams of one function.
    ///
    /// @param answerTime how long one answer may take
    /// @param log where the reason of a failure leaves a line
    public EventStreams(Supplier<Functions.Use> functions, Duration answerTime, PrintStream log) {
        this.functions = functions;
        this.answerTime = answerTime;
        this.log = new FailureLog(log);
    }

    @Override
    public boolean carries(Operation operation) {
        return operation.function().equals("stream") && operation.streamed();
    }

    @Override
    public void carry(Call call, Answer answer) throws IOException {
        long end = System.nanoTime() + answerTime.toNanos();
        try (Functions.Use use = functions.get()) {
            HttpResponse<InputStream> response;
            try {
                response = http.send(request(call, use.streamPort()), HttpResponse.BodyHandlers.ofInputStream());
            } catch (HttpTimeoutException late) {
                log.tell(call, FailureLog.late(answerTime));
                answer.error("DEFAULT_5XX");
                return;
            } catch (IOException died) {
                log.tell(call, DIED);
                answer.error("DEFAULT_5XX");
                return;
            }
            pass(call, response, answer, end);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(Call call, int port) {
        String query = call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.rawPath() + query))
                .timeout(answerTime);
        call.headers().forEach((name, values) -> {
            if (!HELD_BACK.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        request.header(CONTEXT_HEADER, ProxyEvent.requestContext(call).toString());
        var body = call.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body());
        return request.method(call.operation().method(), body).build();
    }

    private void pass(Call call, HttpResponse<InputStream> response, Answer answer, long end) throws IOException {
        try (InputStream in = response.body()) {
            Future<?> cut = deadlines.schedule(() -> breakOff(in), end - System.nanoTime(), TimeUnit.NANOSECONDS);
            try {
                OutputStream out =
                        answer.stream(response.statusCode(), response.headers().map());
                byte[] buffer = new byte[8192];
                for (int read = read(call, in, buffer, end); read >= 0; read = read(call, in, buffer, end)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } finally {
                cut.cancel(false);
            }
        }
    }

    private int read(Call call, InputStream in, byte[] buffer, long end) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException brokeOff) {
            log.tell(call, System.nanoTime() >= end ? FailureLog.late(answerTime) : DIED);
            throw brokeOff;
        }
    }

    private static void breakOff(InputStream answer) {
        try {
            answer.close();
        } catch (IOException over) {
            // It has ended by itself.
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        http.shutdownNow();
    }
}
