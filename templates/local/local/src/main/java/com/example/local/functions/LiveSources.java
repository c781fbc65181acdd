package com.example.local.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Watches the functions' sources and resources, and puts each change in place as soon as it compiles.
///
/// It asks the file system for times and sizes: some systems tell of changes only after many seconds, and there are few
/// files.
public final class LiveSources implements AutoCloseable {
    private final Path sources;
    private final Path resources;
    private final LiveFunctions functions;
    private final SourceCompiler compiler;
    private final Listener listener;
    private final Duration interval;
    private final Thread thread;
    private Map<Path, Stamp> seen = Map.of();

    /// What is told about edits.
    public interface Listener {
        /// An edit is live.
        void reloaded(Duration took);

        /// An edit is not; the code before it stays.
        void failed(String message);
    }

    private record Stamp(long modified, long size) {}

    /// Watches from now on.
    ///
    /// @param sources such as `lambda/src/main/java`; resources are looked for in `resources` beside it
    /// @param target a folder for compiled classes
    public LiveSources(Path sources, Path target, LiveFunctions functions, Duration interval, Listener listener) {
        this.sources = sources;
        this.resources = sources.resolveSibling("resources");
        this.functions = functions;
        this.compiler = new SourceCompiler(sources, target);
        this.listener = listener;
        this.interval = interval;
        this.seen = stamps();
        this.thread = Thread.ofPlatform().daemon().name("sources").unstarted(this::watch);
        thread.start();
    }

    private void watch() {
        try {
            // The first compilation of a process is slow, and belongs to no edit.
            if (compiler.compile() instanceof SourceCompiler.Result.Compiled(var classes)) {
                SourceCompiler.delete(classes);
            }
            while (!Thread.currentThread().isInterrupted()) {
                Map<Path, Stamp> now = stamps();
                if (now.equals(seen)) {
                    Thread.sleep(interval);
                } else {
                    seen = now;
                    reload();
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload() {
        long began = System.nanoTime();
        switch (compiler.compile()) {
            case SourceCompiler.Result.Failed(var message) -> listener.failed(message);
            case SourceCompiler.Result.Compiled(var classes) -> {
                try {
                    functions.swap(List.of(classes, resources));
                    listener.reloaded(Duration.ofNanos(System.nanoTime() - began));
                } catch (IllegalStateException doesNotStart) {
                    SourceCompiler.delete(classes);
                    listener.failed(String.valueOf(doesNotStart.getMessage()));
                }
            }
        }
    }

    private Map<Path, Stamp> stamps() {
        var stamps = new HashMap<Path, Stamp>();
        for (Path folder : List.of(sources, resources)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files =
                        Files.find(folder, Integer.MAX_VALUE, (file, attributes) -> attributes.isRegularFile())) {
                    files.forEach(file -> stamps.put(file, stamp(file)));
                } catch (IOException changing) {
                    return seen;
                }
            }
        }
        return stamps;
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
        } catch (IOException gone) {
            return new Stamp(0, 0);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            compiler.close();
        } catch (IOException closedAlready) {
            // Its files are read only.
        }
    }
}
