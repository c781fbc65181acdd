package dev.ampwright.cli;

import dev.ampwright.verify.collect.live.Operation;
import dev.ampwright.verify.collect.live.Progress;
import java.time.Duration;
import java.time.Instant;

/// One line on a terminal that says what is being read from AWS, and nothing anywhere else.
final class LiveProgress implements Progress, AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int WIDTH = 76;

    private final Console console;
    private final boolean shown;
    private Instant last = Instant.EPOCH;
    private boolean begun;

    private LiveProgress(Console console, boolean shown) {
        this.console = console;
        this.shown = shown;
    }

    static LiveProgress on(Console console) {
        return new LiveProgress(console, console.colours());
    }

    @Override
    public synchronized void asking(Operation operation, String region, int calls) {
        Instant now = Instant.now();
        if (!shown || now.isBefore(last.plus(BETWEEN))) {
            return;
        }
        last = now;
        begun = true;
        String line = "Reading AWS: %d calls, %s in %s".formatted(calls, operation.qualifiedName(), region);
        console.err().print("\r" + line.substring(0, Math.min(WIDTH, line.length())) + "\u001b[K");
        console.err().flush();
    }

    /// Takes the line away.
    @Override
    public synchronized void close() {
        if (begun) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
