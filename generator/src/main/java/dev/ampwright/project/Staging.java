package dev.ampwright.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The temporary folder a project is written into. A target that does not exist yet is taken by one atomic
/// rename of a sibling folder. A target that exists and is empty keeps its own identity (it may be a mount
/// point or somebody's current folder): the temporary folder lies inside it and its entries move up one by one.
/// Until `commit` is through, everything is undone.
final class Staging {
    private final Path target;
    private final boolean targetPresent;
    private final Path existingAncestor;
    private final Deque<Path> made = new ArrayDeque<>();
    private @Nullable Path folder;
    private @Nullable Thread guard;
    private boolean committed;

    Staging(Path target, boolean targetPresent, Path existingAncestor) {
        this.target = target;
        this.targetPresent = targetPresent;
        this.existingAncestor = existingAncestor;
    }

    /// From here on a signal that ends the tool undoes what was begun.
    void guard() {
        Thread undo = new Thread(this::undo, "undo an unfinished project");
        Runtime.getRuntime().addShutdownHook(undo);
        guard = undo;
    }

    synchronized Path open() throws IOException {
        Path parent = target;
        if (!targetPresent) {
            parent = target.getParent() == null ? target : target.getParent();
            List<Path> missing = new ArrayList<>();
            Path ancestor = parent;
            while (ancestor != null && !ancestor.equals(existingAncestor)) {
                missing.addFirst(ancestor);
                ancestor = ancestor.getParent();
            }
            for (Path absent : missing) {
                Files.createDirectory(absent);
                made.push(absent);
            }
        }
        // Not createTempDirectory: that one is for its owner only, and the project would keep the mode.
        Path opened = parent.resolve("." + target.getFileName() + ".ampwright-"
                + ProcessHandle.current().pid());
        Files.createDirectory(opened);
        made.push(opened);
        folder = opened;
        return opened;
    }

    synchronized void commit() throws IOException {
        Path from = folder;
        if (from == null) {
            throw new IllegalStateException("nothing was opened");
        }
        if (targetPresent) {
            try (Stream<Path> entries = Files.list(from)) {
                for (Path entry : entries.sorted().toList()) {
                    Path to = target.resolve(entry.getFileName());
                    if (Files.exists(to)) {
                        throw new FileAlreadyExistsException(to.toString());
                    }
                    ProjectWriter.move(entry, to);
                    made.push(to);
                }
            }
            Files.delete(from);
        } else {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            ProjectWriter.move(from, target);
        }
        committed = true;
    }

    void close() {
        Thread undo = guard;
        if (undo != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(undo);
            } catch (IllegalStateException e) {
                return; // the tool is ending; the guard itself undoes
            }
        }
        undo();
    }

    private synchronized void undo() {
        if (committed) {
            return;
        }
        while (!made.isEmpty()) {
            delete(made.pop());
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
