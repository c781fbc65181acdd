package com.example.local.functions;

import com.example.local.StageProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches the functions' sources and resources, and puts each change in place as soon as it compiles.
public final class LiveSources implements AutoCloseable {
    private static final Duration SETTLING = Duration.ofMillis(30);

    private final Path sources;
    private final Path resources;
    private final SourceCompiler compiler;
    private final KeptClasses kept;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;
    private Optional<SourceStamps> seen;
    private Optional<Live> live = Optional.empty();
    private boolean warm;

    /// Classes, and the sources they were compiled from.
    private record Live(Path classes, SourceStamps from) {}

    /// What is told about edits.
    public interface Listener {
        /// An edit is live.
        void reloaded(Duration took);

        /// An edit is not; the code before it stays.
        void failed(String message);
    }

    /// Looks at the sources as they are now.
    ///
    /// @param sources such as `lambda/src/main/java`; resources are looked for in `resources` beside it
    /// @param target a folder for compiled classes, which outlives the run
    public LiveSources(Path sources, Path target) {
        this.sources = sources;
        this.resources = sources.resolveSibling("resources");
        this.kept = new KeptClasses(target);
        this.compiler = new SourceCompiler(sources, kept);
        this.seen = stamps();
    }

    private Optional<SourceStamps> stamps() {
        return SourceStamps.of(List.of(sources, resources));
    }

    /// The functions' folders by these sources: what an earlier run has compiled, or else compiled now.
    ///
    /// @throws StageProblem when they do not compile
    public List<Path> compiled() {
        Optional<Path> earlier = seen.flatMap(kept::madeFrom);
        kept.removeAllBut(earlier);
        if (earlier.isPresent()) {
            live = seen.map(from -> new Live(earlier.get(), from));
            return List.of(earlier.get(), resources);
        }
        warm = true;
        return switch (compiler.compileAll()) {
            case SourceCompiler.Result.Failed(var message) ->
                throw new StageProblem("the functions do not compile; mend this, and start again: " + message);
            case SourceCompiler.Result.Compiled(var classes) -> {
                keep(classes);
                yield List.of(classes, resources);
            }
        };
    }

    /// The functions are those that Maven has built of these sources; what earlier runs have compiled is forgotten.
    public void built(Path classes) {
        kept.removeAllBut(Optional.empty());
        live = seen.map(from -> new Live(classes, from));
    }

    /// Watches from now on.
    ///
    /// @param interval from look to look
    /// @param idle how long nothing is edited before the compiler warms up: its first compilation in a process is
    ///     slow, and belongs to no edit, and not where a page is loaded
    public void watch(LiveFunctions functions, Duration interval, Duration idle, Listener listener) {
        thread = Thread.ofPlatform()
                .daemon()
                .name("sources")
                .start(() -> watch(functions, interval, idle.toNanos(), listener));
    }

    private void watch(LiveFunctions functions, Duration interval, long idle, Listener listener) {
        long began = System.nanoTime();
        try {
            while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                Optional<SourceStamps> now = stamps();
                if (now.isPresent() && !now.equals(seen)) {
                    seen = settled(now);
                    warm = true;
                    reload(functions, listener);
                } else if (!warm && System.nanoTime() - began > idle) {
                    warm = true;
                    live.ifPresent(code -> compiler.warmUp(code.classes()));
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /// The files once nobody writes them, or the end has come: half a file is no edit.
    private Optional<SourceStamps> settled(Optional<SourceStamps> first) throws InterruptedException {
        Optional<SourceStamps> before = first;
        while (!ended.await(SETTLING.toMillis(), TimeUnit.MILLISECONDS)) {
            Optional<SourceStamps> now = stamps();
            if (now.isPresent() && now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private SourceCompiler.Result compile() {
        if (live.isEmpty() || seen.isEmpty()) {
            return compiler.compileAll();
        }
        Set<Path> edited = seen.get().changedSince(live.get().from());
        edited.removeIf(file -> !file.startsWith(sources));
        return compiler.compile(edited, live.get().classes());
    }

    private void reload(LiveFunctions functions, Listener listener) {
        long began = System.nanoTime();
        switch (compile()) {
            case SourceCompiler.Result.Failed(var message) -> listener.failed(message);
            case SourceCompiler.Result.Compiled(var classes) -> {
                try {
                    functions.swap(List.of(classes, resources));
                    keep(classes);
                    listener.reloaded(Duration.ofNanos(System.nanoTime() - began));
                } catch (IllegalStateException doesNotStart) {
                    SourceCompiler.delete(classes);
                    listener.failed(String.valueOf(doesNotStart.getMessage()));
                }
            }
        }
    }

    /// Unless the sources have changed meanwhile: nobody knows which of them the compiler has read.
    private void keep(Path classes) {
        live = stamps().equals(seen) ? seen.map(from -> new Live(classes, from)) : Optional.empty();
        live.ifPresent(now -> kept.keep(classes, now.from()));
    }

    /// Ends it, when the compiler has ended: one that is interrupted leaves half its files.
    @Override
    public void close() {
        ended.countDown();
        try {
            if (thread != null) {
                thread.join();
            }
            compiler.close();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (IOException closedAlready) {
            // Its files are read only.
        }
    }
}
