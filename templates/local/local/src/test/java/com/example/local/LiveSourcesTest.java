package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Edits of the functions' sources go live while the stage runs.
final class LiveSourcesTest {
    private static final List<Path> SOURCES = Stream.of(
                    System.getProperty("function.sources", "../lambda/src/main/java")
                            .split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    private static final String HANDLER = "com/example/app/http/Problem.java";

    private static Path sources(Path folder) throws IOException {
        return RunningStage.copyOfSources(folder, SOURCES);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        // In one step: a look in the middle of a write would make two edits of it.
        Path whole = Files.writeString(Files.createTempFile("edit", ".java"), text.replace(from, to));
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void puts_an_edit_in_place_keeps_the_code_that_works_and_says_what_is_wrong(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path sources = sources(folder);
        Path edited = sources.resolve(HANDLER);
        try (var stage = new RunningStage(folder, "--sources", sources.toString())) {
            String missing = "/conversations/01JBQ5Y7N2V6T8W9X0YZABCDEF";
            assertThat(stage.send(stage.as("ann", missing)).body()).contains("There is no such thing");

            edit(edited, "There is no such thing", "Gone fishing");
            assertThat(stage.edited()).isEqualTo("reloaded");
            assertThat(stage.send(stage.as("ann", missing)).body()).contains("Gone fishing");

            edit(edited, "return of(404", "return off(404");
            assertThat(stage.edited()).contains("Problem.java:").contains("off(");
            assertThat(stage.send(stage.as("ann", missing)).body()).contains("Gone fishing");

            edit(edited, "return off(404", "return of(404");
            assertThat(stage.edited()).isEqualTo("reloaded");
        }
    }

    @Test
    void lets_a_running_answer_end_in_the_code_it_began_with(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path sources = sources(folder);
        try (var stage = new RunningStage(folder, "--sources", sources.toString(), "--pace", "20")) {
            String conversation = stage.newConversation("ann");
            var stream =
                    stage.open(stage.message("ann", conversation, "/long 250")).body();
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            assertThat(reader.readLine()).isNotNull();

            edit(sources.resolve(HANDLER), "There is no such thing", "Gone fishing");
            assertThat(stage.edited()).isEqualTo("reloaded");

            List<String> rest = reader.lines().toList();
            assertThat(rest).contains("data: {\"reason\":\"complete\"}");
        }
    }

    @Test
    void lets_an_answer_whose_reader_has_left_end_in_the_code_it_began_with(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path sources = sources(folder);
        try (var stage = new RunningStage(folder, "--sources", sources.toString())) {
            var stream = new OpenStream(stage.open(stage.message("ann", stage.newConversation("ann"), "/fault stall")));
            stream.readTo("delta");
            stream.leave();

            edit(sources.resolve(HANDLER), "There is no such thing", "Gone fishing");
            assertThat(stage.edited()).isEqualTo("reloaded");

            String generation = "/generations/" + stream.generation();
            stage.send(stage.as("ann", generation + "/stop").POST(BodyPublishers.noBody()));
            stage.awaitLogged("\"operation\":\"sendMessage\"", stream.generation());
            assertThat(SseEvents.of(stage.send(stage.as("ann", generation)).body())
                            .finish())
                    .isEqualTo("stopped");
        }
    }

    @Test
    void goes_on_with_what_was_live_when_the_run_before_ended(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path sources = sources(folder);
        String missing = "/conversations/01JBQ5Y7N2V6T8W9X0YZABCDEF";
        try (var stage = new RunningStage(folder, "--sources", sources.toString())) {
            edit(sources.resolve(HANDLER), "There is no such thing", "Gone fishing");
            assertThat(stage.edited()).isEqualTo("reloaded");
        }
        List<Path> live = classes(folder);
        try (var stage = new RunningStage(folder, "--sources", sources.toString(), "--functions", "sources")) {
            assertThat(stage.send(stage.as("ann", missing)).body()).contains("Gone fishing");
            assertThat(classes(folder)).isEqualTo(live).hasSize(1);
        }

        edit(sources.resolve(HANDLER), "Gone fishing", "Back at noon");
        try (var stage = new RunningStage(folder, "--sources", sources.toString(), "--functions", "sources")) {
            assertThat(stage.send(stage.as("ann", missing)).body()).contains("Back at noon");
            assertThat(classes(folder)).hasSize(1).doesNotContainAnyElementsOf(live);
        }
    }

    @Test
    void starts_with_no_sources_that_do_not_compile(@TempDir Path folder) throws IOException {
        Path sources = sources(folder);
        edit(sources.resolve(HANDLER), "return of(404", "return off(404");

        assertThatThrownBy(() -> new RunningStage(folder, "--sources", sources.toString(), "--functions", "sources"))
                .isInstanceOfSatisfying(
                        StageProblem.class,
                        problem -> assertThat(problem.messages())
                                .singleElement()
                                .asString()
                                .contains("do not compile", "Problem.java:", "off("));
    }

    /// What is kept of edits.
    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("state/functions"))) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void leaves_no_class_loader_behind(@TempDir Path folder) throws Exception {
        Path sources = sources(folder);
        try (var stage = new RunningStage(folder, "--sources", sources.toString())) {
            for (int i = 0; i < 6; i++) {
                stage.say("ann", stage.newConversation("ann"), "/echo hello");
                edit(
                        sources.resolve(HANDLER),
                        i == 0 ? "There is no such thing" : "Version " + i,
                        "Version " + (i + 1));
                assertThat(stage.edited()).isEqualTo("reloaded");
            }
            stage.say("ann", stage.newConversation("ann"), "/echo hello");

            // Seven there were. The one in use stays, and what the JDK still caches of the latest ones.
            assertThat(versionsInMemory()).isBetween(1, 3);
        }
    }

    /// Counts after a full collection.
    private static int versionsInMemory() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .filter(line -> line.contains(".FunctionClasses"))
                .map(line -> line.strip().split("\\s+", -1)[1])
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
