package com.example.local.functions;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The functions in their latest version. A new one takes over between two requests; what runs goes on in the code it
/// began with.
public final class LiveFunctions implements AutoCloseable {
    private final Map<String, String> environment;
    private final PrintStream log;
    private Functions current;

    /// Starts the functions.
    ///
    /// @param folders their classes and resources
    /// @throws IllegalStateException when they do not start
    public LiveFunctions(List<Path> folders, Map<String, String> environment, PrintStream log) {
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.current = Functions.start(folders, this.environment, log);
    }

    /// Puts another version in place.
    ///
    /// @throws IllegalStateException when it does not start; the version before stays
    public void swap(List<Path> folders) {
        Functions next = Functions.start(folders, environment, log);
        Functions before;
        synchronized (this) {
            before = current;
            current = next;
        }
        before.retire();
    }

    /// Holds the latest version for one request.
    public synchronized Functions.Use use() {
        return current.use();
    }

    @Override
    public synchronized void close() {
        current.retire();
    }
}
