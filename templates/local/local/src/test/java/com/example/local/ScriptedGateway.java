package com.example.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.infra.ApiContract;
import com.example.infra.Limits;
import com.example.local.api.EventStreams;
import com.example.local.api.Gateway;
import com.example.local.api.IdTokens;
import com.example.local.api.WholeAnswers;
import com.example.local.functions.Functions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/// The gateway before functions that a test has written, which may be late, break or say nonsense.
final class ScriptedGateway implements AutoCloseable {
    /// Longer than any test takes.
    static final Duration EVER = Duration.ofMinutes(10);

    final TestIssuer issuer = new TestIssuer();

    /// A permit for each request that has let go of its function.
    final Semaphore released = new Semaphore(0);

    private final TestLog logged = new TestLog();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EventStreams streams;
    private final Gateway gateway;

    /// Before a function that answers whole.
    ScriptedGateway(RequestStreamHandler api, Duration functionTime) {
        this(api, 0, functionTime, EVER);
    }

    /// Before a function that streams.
    ///
    /// @param port of its server
    ScriptedGateway(int port, Duration answerTime) {
        this((input, output, context) -> {}, port, EVER, answerTime);
    }

    private ScriptedGateway(RequestStreamHandler api, int port, Duration functionTime, Duration answerTime) {
        PrintStream log = logged.stream();
        streams = new EventStreams(() -> new Use(api, port), answerTime, log);
        gateway = new Gateway(
                0,
                RunningStage.ORIGIN,
                ApiContract.read(Path.of(System.getProperty("openapi", "../api/openapi.yaml"))),
                Limits.standard(),
                new IdTokens(issuer.issuer(), issuer.jwks(), TestIssuer.CLIENT, Duration.ofSeconds(5)),
                List.of(new WholeAnswers(() -> new Use(api, port), functionTime, log), streams),
                log);
        gateway.start();
    }

    private final class Use implements Functions.Use {
        private final RequestStreamHandler api;
        private final int streamPort;

        Use(RequestStreamHandler api, int streamPort) {
            this.api = api;
            this.streamPort = streamPort;
        }

        @Override
        public RequestStreamHandler api() {
            return api;
        }

        @Override
        public int streamPort() {
            return streamPort;
        }

        @Override
        public void close() {
            released.release();
        }
    }

    String logged() {
        return logged.text();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.uri() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", issuer.token("ann"));
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        gateway.close();
        streams.close();
        issuer.close();
        http.shutdownNow();
    }
}
