package com.example.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the stage and the functions log, for tests that look at it or wait for it.
final class TestLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bytes bytes = new Bytes();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static final class Bytes extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] more, int from, int length) {
            super.write(more, from, length);
            notifyAll();
        }

        synchronized boolean await(List<String> words, Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            while (!has(words)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }

        private boolean has(List<String> words) {
            return toString(StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(line -> words.stream().allMatch(line::contains));
        }
    }

    PrintStream stream() {
        return stream;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Waits for a line that has all these words.
    void await(String... words) throws InterruptedException {
        if (!bytes.await(List.of(words), PATIENCE)) {
            throw new AssertionError("no line with " + List.of(words) + " in:\n" + text());
        }
    }
}
