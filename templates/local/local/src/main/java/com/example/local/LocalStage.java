package com.example.local;

import com.example.local.functions.LiveSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The local stage's program. `local/README.md` says what it takes and what it tells.
///
/// It ends with the program that started it: when its standard input ends, or when it is told to (SIGTERM).
public final class LocalStage {
    private static final int WRONG_INPUT = 2;
    private static final Duration TO_END = Duration.ofMillis(900);

    private LocalStage() {}

    public static void main(String[] words) {
        var announcements = new Announcements(System.out);
        // Standard output belongs to the announcements, whatever a library may print.
        System.setOut(System.err);
        // An answer is sent piece by piece, so small packets must not wait.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        sqlite();
        Stage stage;
        try {
            Arguments arguments = Arguments.read(words);
            stage = new Stage(arguments, Project.provider(), System.err, listener(announcements));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stage)));
            announcements.ready(stage.apiUrl(), arguments.providerUrl().isEmpty(), stage.modelUrl());
        } catch (StageProblem problem) {
            announcements.problem(problem.messages());
            problem.messages().forEach(System.err::println);
            System.exit(WRONG_INPUT);
            return;
        }
        waitForEnd(System.in);
        System.exit(0);
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

    /// DynamoDB Local's native library lies where the build put it.
    private static void sqlite() {
        String property = "sqlite4java.library.path";
        var source = LocalStage.class.getProtectionDomain().getCodeSource();
        if (System.getProperty(property) == null && source != null) {
            Path folder = Path.of(source.getLocation().getPath()).resolveSibling("sqlite");
            if (Files.isDirectory(folder)) {
                System.setProperty(property, folder.toString());
            }
        }
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
    private static void end(Stage stage) {
        Thread ending = Thread.ofPlatform().daemon().start(stage::close);
        try {
            if (!ending.join(TO_END)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
