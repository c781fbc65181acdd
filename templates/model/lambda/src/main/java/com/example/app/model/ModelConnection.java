package com.example.app.model;

import com.example.app.model.ModelException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One streamed HTTP answer of a provider, read under [Deadlines] and closed at once when the call is cancelled.
///
/// A virtual thread reads into a queue with the JDK's older client, which starts in a tenth of the time of
/// `java.net.http`. The caller waits on the queue, so no deadline needs a thread of its own. To close the connection
/// the reader is interrupted: that closes the socket a virtual thread waits for, whatever state the request is in.
public final class ModelConnection implements AutoCloseable {
    private static final int BUFFER = 8 * 1024;

    private sealed interface Signal {
        record Head(int status, Map<String, String> headers) implements Signal {}

        record Data(ByteBuffer bytes) implements Signal {}

        record End() implements Signal {}

        record Failed(IOException cause) implements Signal {}

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
    private final Deadlines deadlines;
    private final long started = System.nanoTime();
    private final Thread reader;
    private final Signal.Head head;
    private Optional<Long> lastToken = Optional.empty();

    /// Sends a `POST` and waits for the head of the answer.
    public ModelConnection(URI uri, Map<String, String> headers, byte[] body, Deadlines deadlines, CancelSignal cancel)
            throws ModelException, CancelledException {
        this.deadlines = deadlines;
        cancel.onCancel(() -> signals.add(new Signal.Cancelled()));
        reader = Thread.ofVirtual().name("model").start(() -> read(uri, headers, body));
        try {
            head = head();
        } catch (ModelException | CancelledException failed) {
            close();
            throw failed;
        }
    }

    private Signal.Head head() throws ModelException, CancelledException {
        if (take() instanceof Signal.Head first) {
            return first;
        }
        throw new IllegalStateException("body before head");
    }

    public int status() {
        return head.status();
    }

    /// A header of the answer.
    ///
    /// @param name in lower case
    public Optional<String> header(String name) {
        return Optional.ofNullable(head.headers().get(name));
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
            case Signal.Head first -> first;
            case Signal.Data data -> data;
            case Signal.End end -> end;
        };
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    private static ModelException failure(IOException cause) {
        // The client itself waits for nothing but the connection.
        boolean never = cause instanceof ConnectException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException;
        return new ModelException(
                Kind.UNAVAILABLE, never ? "the provider cannot be reached" : "the provider's connection broke");
    }

    /// Closes the provider's connection, whatever state it is in.
    @Override
    public void close() {
        reader.interrupt();
    }

    private void read(URI uri, Map<String, String> headers, byte[] body) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) deadlines.connect().toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            // With a fixed length the client does not repeat the request by itself.
            connection.setFixedLengthStreamingMode(body.length);
            headers.forEach(connection::setRequestProperty);
            // Closing is how to stop, so a connection serves one call.
            connection.setRequestProperty("Connection", "close");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            signals.add(new Signal.Head(status, headers(connection)));
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] buffer = new byte[BUFFER];
                for (int read = in == null ? -1 : in.read(buffer); read >= 0; read = in.read(buffer)) {
                    signals.add(new Signal.Data(ByteBuffer.wrap(Arrays.copyOf(buffer, read))));
                }
            }
            signals.add(new Signal.End());
        } catch (HttpRetryException refused) {
            // The client wants to answer a 401 itself and cannot; the status is all that is needed.
            signals.add(new Signal.Head(refused.responseCode(), Map.of()));
            signals.add(new Signal.End());
        } catch (IOException failed) {
            signals.add(new Signal.Failed(failed));
        }
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        var headers = new HashMap<String, String>();
        connection.getHeaderFields().forEach((name, values) -> {
            // The status line stands under no name.
            if (name != null) {
                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        return headers;
    }
}
