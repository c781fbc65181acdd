package com.example.local.functions;

import java.net.URI;
import java.net.URL;
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
}
