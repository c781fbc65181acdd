package com.example.local;

import com.example.local.functions.LiveSources;
import com.example.local.model.ModelProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The stage as `npm run local` has it, in this process, with a user pool of its own.
final class RunningStage implements AutoCloseable {
    static final String ORIGIN = "http://localhost:5173";

    /// What became of an edit: `reloaded`, or the message of a failure.
    final BlockingQueue<String> edits = new LinkedBlockingQueue<>();

    final TestIssuer issuer = new TestIssuer();
    private final TestLog logged = new TestLog();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Stage stage;

    RunningStage(Path folder, String... more) {
        this(folder, Project.provider(), more);
    }

    RunningStage(Path folder, ModelProvider provider, String... more) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var words = new ArrayList<>(List.of(
                "--port",
                "0",
                "--origin",
                ORIGIN,
                "--issuer",
                issuer.issuer(),
                "--jwks",
                issuer.jwks().toString(),
                "--client-id",
                TestIssuer.CLIENT,
                "--state",
                folder.resolve("state").toString(),
                "--secrets",
                folder.resolve("secrets.env").toString(),
                "--region",
                "eu-west-1",
                "--pace",
                "0",
                "--contract",
                System.getProperty("openapi", "../api/openapi.yaml")));
        words.addAll(List.of(more));
        stage = new Stage(
                Arguments.read(words.toArray(String[]::new)), provider, logged.stream(), new LiveSources.Listener() {
                    @Override
                    public void reloaded(Duration took) {
                        edits.add("reloaded");
                    }

                    @Override
                    public void failed(String message) {
                        edits.add(message);
                    }
                });
    }

    /// Waits for what becomes of an edit.
    String edited() throws InterruptedException {
        return Objects.requireNonNullElse(edits.poll(30, TimeUnit.SECONDS), "nothing");
    }

    /// Everything the stage and the functions logged.
    String logged() {
        return logged.text();
    }

    /// Waits for a line of the log that has all these words.
    void awaitLogged(String... words) throws InterruptedException {
        logged.await(words);
    }

    URI uri(String path) {
        return URI.create(stage.apiUrl() + path);
    }

    URI modelUrl() {
        return stage.modelUrl();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).header("Origin", ORIGIN);
    }

    HttpRequest.Builder as(String user, String path) {
        return request(path).header("Authorization", issuer.token(user));
    }

    HttpRequest.Builder post(String user, String path, String body) {
        return as(user, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> open(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    String newConversation(String user) {
        return json(send(post(user, "/conversations", "{}"))).path("id").stringValue();
    }

    /// Sends a message and reads the whole stream.
    SseEvents say(String user, String conversation, String text) {
        return SseEvents.of(send(message(user, conversation, text)).body());
    }

    HttpRequest.Builder message(String user, String conversation, String text) {
        String body = JsonMapper.shared().createObjectNode().put("text", text).toString();
        return post(user, "/conversations/" + conversation + "/messages", body);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /// A copy of the project's function sources and resources, to be edited.
    static Path copyOfSources(Path folder, List<Path> from) throws IOException {
        Path copy = folder.resolve("main/java");
        for (Path root : from) {
            try (var files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.resolve(root.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    @Override
    public void close() {
        stage.close();
        issuer.close();
    }
}
