package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as `npm run local` starts it, in a process of its own.
final class LocalStageTest {
    @TempDir
    private Path folder;

    /// Its standard output, when it has ended with code 2 although its standard input is still open.
    private List<String> endedWithAProblem() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsqlite4java.library.path=" + System.getProperty("sqlite4java.library.path"),
                "-cp",
                System.getProperty("java.class.path"),
                LocalStage.class.getName()));
        command.addAll(List.of(
                "--port",
                "0",
                "--origin",
                RunningStage.ORIGIN,
                "--issuer",
                "http://127.0.0.1:1/pool",
                "--jwks",
                "http://127.0.0.1:1/keys",
                "--client-id",
                TestIssuer.CLIENT,
                "--region",
                "eu-west-1"));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        command.addAll(List.of("--secrets", folder.resolve("secrets.env").toString()));
        command.addAll(List.of("--contract", System.getProperty("openapi", "../api/openapi.yaml")));
        Process stage = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assertThat(stage.waitFor(60, TimeUnit.SECONDS))
                    .as(() -> "ended; its lines: " + text(folder.resolve("err")))
                    .isTrue();
            assertThat(stage.exitValue()).isEqualTo(2);
        } finally {
            stage.destroyForcibly();
        }
        return Files.readAllLines(out);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Test
    void ends_with_a_problem_when_something_fails_that_nobody_foresaw() throws Exception {
        Path data = Files.createDirectories(folder.resolve("state/dynamodb"));
        Files.writeString(data.resolve("shared-local-instance.db"), "no database, whatever reads it ".repeat(500));

        List<String> said = endedWithAProblem();

        assertThat(said).hasSize(1);
        JsonNode event = JsonMapper.shared().readTree(said.getFirst());
        assertThat(event.path("event").stringValue()).isEqualTo("problem");
        assertThat(event.path("messages").path(0).stringValue())
                .contains("does not start: ", "InternalFailure", "give another --state");
    }
}
