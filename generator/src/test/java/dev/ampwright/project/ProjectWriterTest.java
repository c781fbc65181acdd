package dev.ampwright.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.document.InvalidInput;
import dev.ampwright.render.FileTree;
import dev.ampwright.render.TreeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectWriterTest {
    static final FileTree TREE = new FileTree(new TreeMap<>(java.util.Map.of(
            "README.md",
            TreeFile.text("# Demo\n"),
            "lambda/run.sh",
            new TreeFile("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), true))));

    @TempDir
    Path folder;

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    @Test
    void makesAFolderThatWasNotThere() throws IOException {
        Path target = folder.resolve("deep/demo");
        new ProjectWriter(target).write(TREE, in -> {});
        assertThat(target.resolve("README.md")).hasContent("# Demo\n");
        assertThat(target.resolve("lambda/run.sh")).isExecutable();
        assertThat(Files.isExecutable(target.resolve("README.md"))).isFalse();
        assertThat(entries(folder.resolve("deep"))).isEqualTo(1);
    }

    @Test
    void fillsAnEmptyFolderAndKeepsTheFolderItself() throws IOException {
        Object before = Files.getAttribute(folder, "unix:ino");
        new ProjectWriter(folder).write(TREE, in -> {});
        assertThat(folder.resolve("lambda/run.sh")).isExecutable();
        assertThat(Files.getAttribute(folder, "unix:ino")).isEqualTo(before);
        assertThat(entries(folder)).isEqualTo(2);
    }

    @Test
    void refusesAFolderThatIsNotEmptyAndAFile() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> new ProjectWriter(folder).write(TREE, in -> {}))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is not empty");
        assertThat(new ProjectWriter(folder.resolve("mine.txt")).obstacle())
                .get()
                .asString()
                .contains("is a file");
        assertThat(new ProjectWriter(folder.resolve("mine.txt/demo")).obstacle())
                .get()
                .asString()
                .contains("is a file");
        assertThat(entries(folder)).isEqualTo(1);
    }

    @Test
    void leavesNothingAfterAFailure() throws IOException {
        Path target = folder.resolve("deep/demo");
        assertThatThrownBy(() -> new ProjectWriter(target).write(TREE, in -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("disk full");
        assertThat(entries(folder)).isZero();
    }

    @Test
    void leavesAnEmptyFolderEmptyAfterAFailure() throws IOException {
        assertThatThrownBy(() -> new ProjectWriter(folder).write(TREE, in -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(InvalidInput.class);
        assertThat(entries(folder)).isZero();
    }
}
