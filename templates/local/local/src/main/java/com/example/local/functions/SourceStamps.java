package com.example.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of some folders at one moment: each one's time and size, a line a file.
///
/// Asked of the file system each time: some systems tell of changes only after many seconds, and there are few files.
record SourceStamps(String lines) {
    /// The files as they are now; nothing when they change just then.
    static Optional<SourceStamps> of(List<Path> folders) {
        try {
            return Optional.of(new SourceStamps(folders.stream()
                    .filter(Files::isDirectory)
                    .flatMap(SourceStamps::files)
                    .sorted()
                    .collect(Collectors.joining("\n"))));
        } catch (UncheckedIOException changing) {
            return Optional.empty();
        }
    }

    private static Stream<String> files(Path folder) {
        try (Stream<Path> files =
                Files.find(folder, Integer.MAX_VALUE, (file, attributes) -> attributes.isRegularFile())) {
            return files.map(SourceStamps::line).toList().stream();
        } catch (IOException changing) {
            throw new UncheckedIOException(changing);
        }
    }

    private static String line(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
