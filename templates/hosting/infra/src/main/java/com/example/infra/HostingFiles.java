package com.example.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The project's own files that Amplify Hosting works by.
///
/// @param buildSpec `amplify.yml`
/// @param customHeaders `customHttp.yml`
public record HostingFiles(String buildSpec, String customHeaders) {

    /// The files of the project in `root`.
    public static HostingFiles of(Path root) {
        return new HostingFiles(text(root.resolve("amplify.yml")), text(root.resolve("customHttp.yml")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
