package com.example.app.model;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A provider on the loopback interface: it answers requests with what a test laid down for it, one after another.
public final class ModelServer implements AutoCloseable {
    /// What happens to one request. An exception breaks the connection, in the middle of an answer too.
    public interface Script {
        void run(Wire wire) throws IOException, InterruptedException;
    }

    /// A request as it came.
    public record Received(String path, Headers headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);

    public ModelServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Lays down what happens to the next request.
    public ModelServer then(Script script) {
        scripts.add(script);
        return this;
    }

    public List<Received> received() {
        return received;
    }

    /// Waits until a script noticed that its client closed the connection.
    public boolean sawClientGo() throws InterruptedException {
        return clientGone.await(5, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new Received(
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders(),
                new String(body, StandardCharsets.UTF_8)));
        Script script = scripts.poll();
        if (script == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        try {
            script.run(new Wire(exchange));
            exchange.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /// The way back to the client.
    public final class Wire {
        private final HttpExchange exchange;

        Wire(HttpExchange exchange) {
            this.exchange = exchange;
        }

        /// A whole answer.
        public void answer(int status, Map<String, String> headers, String body) throws IOException {
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        /// The head of a streamed answer.
        public Wire stream(String contentType) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            return this;
        }

        public Wire send(byte[] bytes) throws IOException {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            return this;
        }

        /// Sends every byte by itself.
        public Wire sendBytewise(byte[] bytes) throws IOException {
            for (byte b : bytes) {
                send(new byte[] {b});
            }
            return this;
        }

        /// Says nothing more until the test ends.
        public void stall() throws InterruptedException {
            closed.await();
        }

        /// Sends `filler` again and again until the client has closed the connection.
        public void sendUntilClientGone(byte[] filler) throws InterruptedException {
            try {
                while (!closed.await(10, TimeUnit.MILLISECONDS)) {
                    send(filler);
                }
            } catch (IOException gone) {
                clientGone.countDown();
            }
        }
    }
}
