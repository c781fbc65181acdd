package com.example.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.app.model.ModelException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every provider's client has to do, tried against a local server that speaks the provider's format.
public abstract class ModelClientConformance {
    private static final Deadlines PATIENT = new Deadlines(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(20));

    protected final ModelServer server = new ModelServer();
    private final CollectingSink sink = new CollectingSink();
    private final CancelSignal cancel = new CancelSignal();

    @AfterEach
    void stopServer() {
        server.close();
    }

    /// The client under test, without retries and moderation.
    protected abstract ModelClient client(URI baseUrl, Deadlines deadlines);

    /// The content type of a streamed answer.
    protected abstract String contentType();

    /// The frame of one piece of text.
    protected abstract byte[] piece(String text);

    /// The frames at the end of an answer.
    ///
    /// @param cut whether the token limit cut it
    protected abstract byte[] end(boolean cut, TokenUsage usage);

    /// The frame of a provider's fault inside a stream.
    protected abstract byte[] fault();

    /// Sends the answer that refuses a request for its rate.
    protected abstract void refuseRate(ModelServer.Wire wire, Map<String, String> headers) throws IOException;

    /// Sends the answer that refuses a request for an exhausted quota.
    protected abstract void refuseQuota(ModelServer.Wire wire) throws IOException;

    protected static ModelRequest request() {
        return new ModelRequest(
                "Be brief.",
                List.of(
                        new ModelRequest.Turn(ModelRequest.Role.USER, "Hi"),
                        new ModelRequest.Turn(ModelRequest.Role.ASSISTANT, "Hello!"),
                        new ModelRequest.Turn(ModelRequest.Role.USER, "Count")),
                100);
    }

    private ModelFinish run(Deadlines deadlines) throws ModelException {
        return client(server.uri(), deadlines).stream(request(), sink, cancel);
    }

    private ModelFinish runWithRetries() throws ModelException {
        return new RetryingModelClient(client(server.uri(), PATIENT), Duration.ofMillis(1), Duration.ofSeconds(2))
                .stream(request(), sink, cancel);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private void answersOne(ModelServer.Wire wire) throws IOException {
        wire.stream(contentType()).send(piece("one")).send(end(false, new TokenUsage(5, 1)));
    }

    @Test
    void passes_pieces_and_usage_on_in_order() throws ModelException {
        server.then(wire -> wire.stream(contentType())
                .send(piece("one, "))
                .send(piece("two, "))
                .send(join(piece("three"), end(false, new TokenUsage(12, 7)))));

        assertThat(run(PATIENT)).isEqualTo(new ModelFinish.Complete());
        assertThat(sink.pieces()).containsExactly("one, ", "two, ", "three");
        assertThat(sink.usages()).containsExactly(new TokenUsage(12, 7));
    }

    @Test
    void puts_frames_together_wherever_the_network_cut_them() throws ModelException {
        server.then(wire ->
                wire.stream(contentType()).sendBytewise(join(piece("Grüße 🌍 漢字"), end(false, new TokenUsage(1, 2)))));

        assertThat(run(PATIENT)).isEqualTo(new ModelFinish.Complete());
        assertThat(sink.text()).isEqualTo("Grüße 🌍 漢字");
    }

    @Test
    void says_when_the_token_limit_cut_the_answer() throws ModelException {
        server.then(wire -> wire.stream(contentType()).send(piece("one")).send(end(true, new TokenUsage(5, 100))));

        assertThat(run(PATIENT)).isEqualTo(new ModelFinish.Length());
    }

    @Test
    void takes_an_empty_answer_as_an_answer() throws ModelException {
        server.then(wire -> wire.stream(contentType()).send(end(false, new TokenUsage(5, 0))));

        assertThat(run(PATIENT)).isEqualTo(new ModelFinish.Complete());
        assertThat(sink.pieces()).isEmpty();
        assertThat(sink.usages()).containsExactly(new TokenUsage(5, 0));
    }

    @Test
    void waits_as_long_as_the_provider_asks_and_tries_again() throws ModelException {
        server.then(wire -> refuseRate(wire, Map.of("Retry-After", "1"))).then(this::answersOne);
        long before = System.nanoTime();

        assertThat(runWithRetries()).isEqualTo(new ModelFinish.Complete());
        assertThat(sink.text()).isEqualTo("one");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void gives_up_when_the_provider_asks_for_more_time_than_there_is() {
        server.then(wire -> refuseRate(wire, Map.of("Retry-After", "7")));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(this::runWithRetries)
                .satisfies(failed -> {
                    assertThat(failed.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(failed.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7)));
                });
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void never_tries_again_on_an_exhausted_quota() {
        server.then(this::refuseQuota).then(this::answersOne);

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(this::runWithRetries)
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.QUOTA_EXHAUSTED));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void tries_again_on_a_fault_before_the_first_piece() throws ModelException {
        server.then(wire -> wire.answer(503, Map.of(), ""))
                .then(wire -> wire.stream(contentType()).send(fault()))
                .then(this::answersOne);

        assertThat(runWithRetries()).isEqualTo(new ModelFinish.Complete());
        assertThat(sink.text()).isEqualTo("one");
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void never_tries_again_after_the_first_piece() {
        server.then(wire -> wire.stream(contentType()).send(piece("one")).send(fault()))
                .then(this::answersOne);

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(this::runWithRetries)
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(sink.text()).isEqualTo("one");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void does_not_try_again_what_the_provider_refuses() {
        server.then(wire -> wire.answer(400, Map.of(), "{}")).then(this::answersOne);

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(this::runWithRetries)
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.REJECTED));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void repeats_nothing_of_what_a_provider_says_when_it_fails() {
        for (int status : new int[] {400, 401, 403, 404, 429, 500}) {
            server.then(wire -> wire.answer(
                    status, Map.of("Content-Type", "application/json"), "{\"error\":{\"message\":\"Bad: Count\"}}"));
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> run(PATIENT))
                    .satisfies(failed -> assertThat(failed.toString()).doesNotContain("Count"));
        }
    }

    @Test
    void takes_a_frame_cut_in_the_middle_as_a_fault() {
        byte[] frame = piece("two");
        server.then(wire -> {
            wire.stream(contentType()).send(piece("one")).send(Arrays.copyOf(frame, frame.length / 2));
            throw new IOException("the connection breaks here");
        });

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> run(PATIENT))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(sink.text()).isEqualTo("one");
    }

    @Test
    void takes_an_answer_without_an_end_as_a_fault() {
        server.then(wire -> wire.stream(contentType()).send(piece("one")));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> run(PATIENT))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void does_not_wait_forever_for_the_first_piece() {
        server.then(wire -> wire.stream(contentType()).stall());

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> run(SHORT))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void does_not_wait_forever_for_the_next_piece() {
        server.then(wire -> wire.stream(contentType()).send(piece("one")).stall());

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> run(SHORT))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.TIMEOUT));
        assertThat(sink.text()).isEqualTo("one");
    }

    @Test
    void does_not_let_an_answer_take_forever() {
        var deadlines = new Deadlines(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(400));
        server.then(wire -> wire.stream(contentType()).sendUntilClientGone(piece("more ")));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> run(deadlines))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void closes_the_providers_connection_when_cancelled() throws Exception {
        server.then(wire -> wire.stream(contentType()).sendUntilClientGone(piece("more ")));
        sink.afterPiece(cancel::cancel);

        assertThat(run(PATIENT)).isEqualTo(new ModelFinish.Cancelled());
        assertThat(server.sawClientGo()).isTrue();
    }

    @Test
    void ends_at_once_when_cancelled_before_the_first_piece() throws ModelException {
        server.then(wire -> {
            cancel.cancel();
            wire.stall();
        });

        assertThat(run(PATIENT)).isEqualTo(new ModelFinish.Cancelled());
    }

    @Test
    void says_that_a_provider_cannot_be_reached() throws IOException {
        URI nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> client(nobody, PATIENT).stream(request(), sink, cancel))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
}
