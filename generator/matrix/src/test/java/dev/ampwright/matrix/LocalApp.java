package dev.ampwright.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A generated project's app that runs on this machine, as `npm run local` starts it.
final class LocalApp implements AutoCloseable {
    private static final long START_SECONDS = 180;

    private final Process npm;
    private final JsonNode ready;

    private LocalApp(Process npm, JsonNode ready) {
        this.npm = npm;
        this.ready = ready;
    }

    /// Starts it and waits until it is ready.
    static LocalApp start(GeneratedProject project, int port, Path state) throws Exception {
        var builder = new ProcessBuilder(
                        "npm",
                        "run",
                        "--silent",
                        "local",
                        "--",
                        "--json",
                        "--port",
                        String.valueOf(port),
                        "--state",
                        state.toString())
                .directory(project.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(project.machine().shell().environment());
        var npm = builder.start();
        try {
            var ready = CompletableFuture.supplyAsync(() -> ready(npm)).get(START_SECONDS, TimeUnit.SECONDS);
            return new LocalApp(npm, ready);
        } catch (ExecutionException | TimeoutException e) {
            end(npm);
            throw e;
        }
    }

    private static JsonNode ready(Process npm) {
        var json = new JsonMapper();
        try (var told = new BufferedReader(npm.inputReader(StandardCharsets.UTF_8))) {
            for (var line = told.readLine(); line != null; line = told.readLine()) {
                var event = json.readTree(line);
                if ("ready".equals(event.path("event").asString())) {
                    return event;
                }
                if ("problem".equals(event.path("event").asString())) {
                    throw new AssertionError(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("npm run local ended before it was ready");
    }

    /// The process that runs the web app and the sign-in.
    ProcessHandle runner() {
        return process("runner");
    }

    /// The process that runs the API and the functions.
    ProcessHandle stage() {
        return process("stage");
    }

    private ProcessHandle process(String name) {
        return ProcessHandle.of(ready.path("pids").path(name).asLong()).orElseThrow();
    }

    @Override
    public void close() {
        end(npm);
    }

    private static void end(Process npm) {
        npm.descendants().forEach(ProcessHandle::destroyForcibly);
        npm.destroyForcibly();
    }
}
