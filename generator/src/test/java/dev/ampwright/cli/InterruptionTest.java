package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.catalog.TestCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A real process, ended by a signal at a known point: it waits for somebody to write to a named pipe, and
/// opening the pipe for writing succeeds only once it does. Ctrl-C takes the same way through the JVM as this
/// signal.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder;

    private Path workspace() throws IOException {
        return Files.createDirectories(folder.resolve("workspace"));
    }

    private Path pipe(Path path) throws IOException, InterruptedException {
        Files.createDirectories(path.getParent());
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
        return path;
    }

    private Process create(String... more) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Duser.home=" + home,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "new",
                                "chatbot",
                                workspace().resolve("deep/demo").toString(),
                                "--no-input"),
                        Stream.of(more))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        TestCatalog.in(folder.resolve("catalog"));
        builder.environment()
                .put(Tool.CATALOG_VARIABLE, folder.resolve("catalog").toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        return builder.start();
    }

    /// Ends the process where it reads the pipe, after a look at what it has written so far.
    private List<Path> endWhileReading(Path pipe, Process process) throws IOException, InterruptedException {
        List<Path> written;
        try (OutputStream _ = Files.newOutputStream(pipe)) {
            written = entries();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        return written;
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(workspace())) {
            return files.filter(file -> !file.equals(folder.resolve("workspace")))
                    .toList();
        }
    }

    @Test
    void beforeWritingNothingIsThere() throws Exception {
        Path answers = pipe(folder.resolve("answers.yaml"));
        assertThat(endWhileReading(answers, create("--answers", answers.toString())))
                .isEmpty();
        assertThat(entries()).isEmpty();
    }

    @Test
    void inTheMiddleOfWritingNothingIsLeft() throws Exception {
        // Git's configuration is read for the commit, when the files are written but not yet in their place.
        Path gitConfig = pipe(folder.resolve("home/.gitconfig"));
        List<Path> written = endWhileReading(gitConfig, create("--provider", "openai", "--region", "eu-west-1"));
        assertThat(written)
                .as(Files.readString(folder.resolve("err")))
                .anyMatch(file -> file.endsWith("ampwright.yaml"))
                .noneMatch(file -> file.endsWith("deep/demo"));
        assertThat(entries()).isEmpty();
    }
}
