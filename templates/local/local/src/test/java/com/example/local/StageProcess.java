package com.example.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The stage in a process of its own.
final class StageProcess implements AutoCloseable {
    private final Path errors;
    private final Process process;
    private final BufferedReader output;

    /// Starts it.
    ///
    /// @param folder of its state and its errors
    StageProcess(Path folder, TestIssuer issuer, String... more) throws IOException {
        errors = folder.resolve("err");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LocalStage.class.getName()));
        command.addAll(List.of("--port", "0", "--origin", RunningStage.ORIGIN, "--client-id", TestIssuer.CLIENT));
        command.addAll(
                List.of("--issuer", issuer.issuer(), "--jwks", issuer.jwks().toString(), "--region", "eu-west-1"));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        command.addAll(List.of("--secrets", folder.resolve("secrets.env").toString()));
        command.addAll(List.of("--contract", System.getProperty("openapi", "../api/openapi.yaml")));
        command.addAll(List.of(more));
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// The next line of its standard output.
    JsonNode says() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("it said nothing and ended:\n" + Files.readString(errors));
        }
        return JsonMapper.shared().readTree(line);
    }

    /// Its first line, which must be that it is ready.
    JsonNode ready() throws IOException {
        JsonNode event = says();
        if (!event.path("event").asString().equals("ready")) {
            throw new AssertionError("it is not ready but says " + event + "\n" + Files.readString(errors));
        }
        return event;
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /// SIGTERM, with its standard input left open.
    void terminate() {
        process.toHandle().destroy();
    }

    int exitCode() throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end:\n" + Files.readString(errors));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
