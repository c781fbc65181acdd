package dev.ampwright.matrix;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the commands a user would type, with one environment, and keeps what they print.
///
/// @param environment variables set over those of this process
/// @param logs the folder for what each command prints
record Shell(Map<String, String> environment, Path logs) {

    /// What a command left behind.
    ///
    /// @param exit its exit code
    /// @param output standard output; standard error is in the log beside it
    /// @param log the file with everything it printed on standard error
    record Result(int exit, String output, Path log) {

        /// What it printed on standard error.
        String errors() {
            return read(log);
        }

        /// The output of a command that had to succeed.
        String orFail() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + "\n" + tail(output) + "\n" + tail(read(log)));
            }
            return output;
        }

        private static String tail(String text) {
            var lines = text.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        }
    }

    /// A shell whose `PATH` starts with these folders.
    Shell withPath(List<Path> folders) {
        var first = String.join(
                File.pathSeparator, folders.stream().map(Path::toString).toList());
        return with("PATH", first + File.pathSeparator + System.getenv("PATH"));
    }

    Shell with(String name, String value) {
        var changed = new LinkedHashMap<>(environment);
        changed.put(name, value);
        return new Shell(changed, logs);
    }

    /// Runs a command to its end.
    Result run(Path folder, Duration limit, String... command) {
        try {
            Files.createDirectories(logs);
            var log = Files.createTempFile(logs, Path.of(command[0]).getFileName() + "-", ".err");
            var output = Files.createTempFile(logs, Path.of(command[0]).getFileName() + "-", ".out");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectError(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " ran longer than " + limit + "; see " + log);
            }
            return new Result(process.exitValue(), read(output), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + String.join(" ", command), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
