package com.example.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of some folders at one moment, with each one's time and size.
///
/// Asked of the file system each time: some systems tell of changes only after many seconds, and there are few files.
record SourceStamps(SortedMap<Path, String> stamps) {
    /// The files as they are now; nothing when they change just then.
    static Optional<SourceStamps> of(List<Path> folders) {
        var stamps = new TreeMap<Path, String>();
        try {
            for (Path folder : folders) {
                if (Files.isDirectory(folder)) {
                    files(folder).forEach(file -> stamps.put(file, stamp(file)));
                }
            }
        } catch (UncheckedIOException changing) {
            return Optional.empty();
        }
        return Optional.of(new SourceStamps(stamps));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files =
                Files.find(folder, Integer.MAX_VALUE, (file, attributes) -> attributes.isRegularFile())) {
            return files.toList();
        } catch (IOException changing) {
            throw new UncheckedIOException(changing);
        }
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// The files that are others than before, or new, or gone.
    Set<Path> changedSince(SourceStamps before) {
        var all = new HashSet<>(stamps.keySet());
        all.addAll(before.stamps.keySet());
        all.removeIf(file -> String.valueOf(stamps.get(file)).equals(String.valueOf(before.stamps.get(file))));
        return all;
    }

    /// A line a file.
    String lines() {
        return stamps.entrySet().stream()
                .map(stamp -> stamp.getKey() + " " + stamp.getValue())
                .collect(Collectors.joining("\n"));
    }
}
