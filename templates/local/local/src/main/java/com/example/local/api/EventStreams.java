package com.example.local.api;

import com.example.infra.ApiContract.Operation;
import com.example.infra.Limits;
import com.example.local.functions.Functions;
import com.example.local.functions.LiveFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Server-sent events: what the Lambda Web Adapter does between API Gateway and the stream function's server, and
/// API Gateway's response transfer mode STREAM behind it. Bytes go on as they come.
///
/// When the client goes away, the connection to the function is closed; the function then finishes the answer without a
/// reader, as it does in Lambda. When the function's time is over, the stream breaks off.
public final class EventStreams implements Transport, AutoCloseable {
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

    private final LiveFunctions functions;
    private final Duration answerTime;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("answer-time").factory());

    public EventStreams(LiveFunctions functions, Limits limits) {
        this.functions = functions;
        this.answerTime = limits.answerTime();
    }

    @Override
    public boolean carries(Operation operation) {
        return operation.function().equals("stream") && operation.streamed();
    }

    @Override
    public void carry(Call call, Answer answer) throws IOException {
        try (Functions.Use use = functions.use()) {
            HttpResponse<InputStream> response;
            try {
                response = http.send(request(call, use.streamPort()), HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException brokeOff) {
                answer.error("DEFAULT_5XX");
                return;
            }
            pass(response, answer);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(Call call, int port) {
        String query = call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.rawPath() + query));
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

    private void pass(HttpResponse<InputStream> response, Answer answer) throws IOException {
        try (InputStream in = response.body()) {
            Future<?> cut = deadlines.schedule(() -> breakOff(in), answerTime.toMillis(), TimeUnit.MILLISECONDS);
            try {
                OutputStream out =
                        answer.stream(response.statusCode(), response.headers().map());
                byte[] buffer = new byte[8192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } finally {
                cut.cancel(false);
            }
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
