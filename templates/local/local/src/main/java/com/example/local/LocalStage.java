package com.example.local;

import com.example.local.functions.LiveSources;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The local stage's program. `local/README.md` says what it takes and what it tells.
///
/// It ends with the program that started it: when its standard input ends, or when it is told to (SIGTERM).
public final class LocalStage {
    private static final int CANNOT_START = 2;

    /// Of a process that SIGTERM ends.
    private static final int TOLD_TO_END = 128 + 15;

    private static final Duration TO_END = Duration.ofMillis(900);

    private LocalStage() {}

    public static void main(String[] words) {
        var announcements = new Announcements(System.out);
        // Standard output belongs to the announcements, whatever a library may print.
        System.setOut(System.err);
        // An answer is sent piece by piece, so small packets must not wait.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // From the 201st on, the server would close connections after an answer, in the face of the next request on
        // them.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "100000");
        var exitCode = new AtomicInteger(TOLD_TO_END);
        Stage stage;
        try {
            Arguments arguments = Arguments.read(words);
            stage = new Stage(arguments, Project.provider(), System.err, listener(announcements));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stage, exitCode)));
            announcements.ready(stage.apiUrl(), arguments.providerUrl().isEmpty(), stage.modelUrl());
        } catch (StageProblem problem) {
            endWith(announcements, problem.messages());
            return;
        } catch (RuntimeException | Error unforeseen) {
            // Without an end, threads that run already would keep the process alive, and it would say nothing.
            endWith(announcements, List.of(words(unforeseen)));
            return;
        }
        waitForEnd(System.in);
        exitCode.set(0);
        System.exit(0);
    }

    private static void endWith(Announcements announcements, List<String> messages) {
        announcements.problem(messages);
        System.exit(CANNOT_START);
    }

    /// What failed and where, for a failure that has no sentence of its own.
    private static String words(Throwable failure) {
        Throwable root = root(failure);
        String cause = root.toString();
        String context = String.valueOf(failure.getMessage());
        StackTraceElement[] trace = root.getStackTrace();
        return "the local stage does not start: "
                + (failure.getCause() == null || context.contains(cause) ? "" : context + ": ")
                + cause
                + (trace.length == 0 ? "" : " (at " + trace[0] + ")")
                + "; mend that, or give another --state if its data is damaged";
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static LiveSources.Listener listener(Announcements announcements) {
        return new LiveSources.Listener() {
            @Override
            public void reloaded(Duration took) {
                announcements.reloaded(took);
            }

            @Override
            public void failed(String message) {
                announcements.reloadFailed(message);
            }
        };
    }

    private static void waitForEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // What comes is of no interest; that nothing comes any more is.
            }
        } catch (IOException ended) {
            // The same as an end.
        }
    }

    /// Ends the stage, and the process when that takes too long.
    private static void end(Stage stage, AtomicInteger exitCode) {
        Thread ending = Thread.ofPlatform().daemon().start(stage::close);
        try {
            if (!ending.join(TO_END)) {
                Runtime.getRuntime().halt(exitCode.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
