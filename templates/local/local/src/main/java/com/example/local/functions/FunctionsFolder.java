package com.example.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the functions' classes are.
public final class FunctionsFolder {
    private static final String A_CLASS = "com/example/app/StreamServer.class";

    private FunctionsFolder() {}

    /// What Maven built: a folder or a jar of the class path.
    public static Path built() {
        URL found = FunctionsFolder.class.getClassLoader().getResource(A_CLASS);
        if (found == null) {
            throw new IllegalStateException("the functions are not on the class path: build lambda first");
        }
        String text = found.toString();
        String base = text.substring(0, text.length() - A_CLASS.length());
        String location =
                base.startsWith("jar:") ? base.substring("jar:".length(), base.length() - "!/".length()) : base;
        return Path.of(URI.create(location));
    }

    /// A folder of this process for classes of edited sources; it goes when the process ends.
    public static Path forEdits() {
        try {
            Path folder = Files.createTempDirectory("local-stage-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> SourceCompiler.delete(folder)));
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
