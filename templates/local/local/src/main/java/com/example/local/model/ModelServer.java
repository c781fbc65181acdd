package com.example.local.model;

import com.example.local.model.ModelProvider.Refusal;
import com.example.local.model.ModelProvider.Reply;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The provider as the functions reach it on this machine: the project's own client speaks to it over HTTP, in the
/// provider's format. What it is asked and what it answers is in no log.
public final class ModelServer implements AutoCloseable {
    private static final int MAX_REQUEST = 4 * 1024 * 1024;

    private final ModelProvider provider;
    private final Answerer answerer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonMapper mapper = JsonMapper.shared();

    /// A server whose answers are made up.
    ///
    /// @param pace from one token to the next
    public static ModelServer demonstration(ModelProvider provider, Duration pace) {
        return new ModelServer(provider, new Demonstration(pace));
    }

    /// A server whose answers come from a real one.
    public static ModelServer before(ModelProvider provider, Upstream upstream) {
        return new ModelServer(provider, upstream);
    }

    private ModelServer(ModelProvider provider, Answerer answerer) {
        this.provider = provider;
        this.answerer = answerer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Where the server is.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// An exchange that ends by an exception is not closed: the server then breaks its connection.
    private void answer(HttpExchange exchange) throws IOException {
        var answer = new ModelAnswer(exchange, provider);
        String path = exchange.getRequestURI().getRawPath();
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST);
        try {
            JsonNode json = mapper.readTree(body);
            if (exchange.getRequestMethod().equals("POST") && provider.asksForAnswer(path)) {
                answerer.answer(provider.read(path, json), answer);
            } else {
                answer.reply(other(exchange.getRequestMethod(), path, json));
            }
            exchange.close();
        } catch (JacksonException notJson) {
            answer.refuse(Refusal.REJECTED, OptionalInt.empty());
            exchange.close();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply other(String method, String path, JsonNode body) {
        Optional<Reply> upstream = method.equals("POST") ? answerer.other(path, body) : Optional.empty();
        return upstream.or(() -> method.equals("POST") ? provider.other(path, body) : Optional.empty())
                .orElseGet(() -> Reply.of(404, mapper.createObjectNode().put("message", "no such path")));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        answerer.close();
    }
}
