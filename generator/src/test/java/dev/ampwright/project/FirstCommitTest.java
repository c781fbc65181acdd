package dev.ampwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Judged by the real `git`.
class FirstCommitTest {
    @TempDir
    Path folder;

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    @Test
    void gitSeesOneCleanCommitOnMainWithModes() throws Exception {
        Instant when = Instant.parse("2026-11-01T10:00:00Z");
        new ProjectWriter(folder)
                .write(
                        ProjectWriterTest.TREE,
                        in -> FirstCommit.make(in, ProjectWriterTest.TREE, "Start", when, ZoneOffset.UTC));
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("log", "--format=%s %ct", "main")).isEqualTo("Start " + when.getEpochSecond());
        assertThat(git("ls-files", "--stage"))
                .containsPattern("100644 .*\\tREADME.md")
                .containsPattern("100755 .*\\tlambda/run.sh");
        assertThat(git("fsck", "--strict")).doesNotContain("error");
    }

    @Test
    void findsTheRepositoryAround() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        assertThat(FirstCommit.surrounding(folder.resolve("a/b"))).contains(folder);
    }
}
