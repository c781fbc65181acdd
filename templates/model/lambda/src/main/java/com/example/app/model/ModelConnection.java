package com.example.app.model;

import com.example.app.model.ModelException.Kind;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// One streamed HTTP answer of a provider, read under [Deadlines] and closed at once when the call is cancelled.
///
/// The JDK's client delivers into a queue; the reader waits on the queue, so no deadline needs a thread of its own.
public final class ModelConnection implements AutoCloseable {
    private sealed interface Signal {
        record Head(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) implements Signal {}

        record Data(ByteBuffer bytes) implements Signal {}

        record End() implements Signal {}

        record Failed(Throwable cause) implements Signal {}

        record Cancelled() implements Signal {}
    }

    /// The call was cancelled while it waited.
    public static final class CancelledException extends Exception {
        private static final long serialVersionUID = 1;

        private CancelledException() {
            super("cancelled", null, false, false);
        }
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
    private final Deadlines deadlines;
    private final long started = System.nanoTime();
    private final CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> exchange;
    private final HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
    private Optional<Long> lastToken = Optional.empty();

    /// Sends `request` and waits for the head of the answer.
    public ModelConnection(HttpClient client, HttpRequest request, Deadlines deadlines, CancelSignal cancel)
            throws ModelException, CancelledException {
        this.deadlines = deadlines;
        cancel.onCancel(() -> signals.add(new Signal.Cancelled()));
        exchange = client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
        var unused = exchange.whenComplete(
                (head, failure) -> signals.add(failure == null ? new Signal.Head(head) : new Signal.Failed(failure)));
        try {
            response = head();
        } catch (ModelException | CancelledException failed) {
            close();
            throw failed;
        }
        response.body().subscribe(new Reader());
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> head() throws ModelException, CancelledException {
        if (take() instanceof Signal.Head(var head)) {
            return head;
        }
        throw new IllegalStateException("body before head");
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /// The next bytes of the body; empty at its end.
    public Optional<byte[]> next() throws ModelException, CancelledException {
        if (take() instanceof Signal.Data(var buffer)) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return Optional.of(bytes);
        }
        return Optional.empty();
    }

    /// The whole body, which must be small: an error's.
    public byte[] rest(int limit) throws ModelException, CancelledException {
        var body = new ByteArrayOutputStream();
        Optional<byte[]> bytes = next();
        while (bytes.isPresent() && body.size() < limit) {
            body.writeBytes(bytes.get());
            bytes = next();
        }
        return body.toByteArray();
    }

    /// Says that a piece of the answer has come and been dealt with; the deadline between pieces starts anew.
    public void tokenArrived() {
        lastToken = Optional.of(System.nanoTime());
    }

    private Signal take() throws ModelException, CancelledException {
        long now = System.nanoTime();
        long pieceEnd = lastToken
                .map(last -> last + deadlines.betweenTokens().toNanos())
                .orElse(started + deadlines.firstToken().toNanos());
        long totalEnd = started + deadlines.total().toNanos();
        Signal signal;
        try {
            signal = signals.poll(Math.min(pieceEnd - now, totalEnd - now), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        return switch (signal) {
            case null ->
                throw new ModelException(
                        Kind.TIMEOUT,
                        totalEnd < pieceEnd
                                ? "the answer took longer than " + seconds(deadlines.total())
                                : lastToken.isEmpty()
                                        ? "no answer began within " + seconds(deadlines.firstToken())
                                        : "the answer stalled for " + seconds(deadlines.betweenTokens()));
            case Signal.Failed(var cause) -> throw failure(cause);
            case Signal.Cancelled() -> throw new CancelledException();
            case Signal.Head head -> head;
            case Signal.Data data -> data;
            case Signal.End end -> end;
        };
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    private static ModelException failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
            return new ModelException(Kind.UNAVAILABLE, "the provider cannot be reached");
        }
        return new ModelException(Kind.UNAVAILABLE, "the provider's connection broke");
    }

    /// Closes the provider's connection, whatever state it is in.
    @Override
    public void close() {
        exchange.cancel(true);
        Flow.Subscription current = subscription.get();
        if (current != null) {
            current.cancel();
        }
    }

    private final class Reader implements Flow.Subscriber<List<ByteBuffer>> {
        @Override
        public void onSubscribe(Flow.Subscription granted) {
            subscription.set(granted);
            granted.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(buffer -> signals.add(new Signal.Data(buffer)));
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(new Signal.Failed(failure));
        }

        @Override
        public void onComplete() {
            signals.add(new Signal.End());
        }
    }
}
