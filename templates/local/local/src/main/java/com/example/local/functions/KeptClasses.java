package com.example.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of classes that edits were compiled to. What was live last is there for the next run, which then need not
/// compile it again.
final class KeptClasses {
    private static final String NOTE = "latest.txt";

    private final Path folder;

    /// Opens the folder, which need not be there.
    KeptClasses(Path folder) {
        this.folder = folder;
    }

    /// A new folder for classes.
    Path next() {
        try {
            return Files.createTempDirectory(Files.createDirectories(folder), "classes-");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// Notes what is live.
    ///
    /// @param classes a folder of [#next()]
    /// @param from what they were compiled from
    void keep(Path classes, SourceStamps from) {
        try {
            Path note = Files.writeString(folder.resolve(NOTE + ".new"), note(classes, from));
            Files.move(note, folder.resolve(NOTE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// The classes of an earlier run that were compiled from these sources, by this Java.
    Optional<Path> madeFrom(SourceStamps sources) {
        try (Stream<Path> all = Files.list(folder)) {
            String noted = Files.readString(folder.resolve(NOTE));
            return all.filter(classes -> noted.equals(note(classes, sources))).findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String note(Path classes, SourceStamps from) {
        return classes.getFileName() + "\nJava " + Runtime.version().feature() + "\n" + from.lines();
    }

    /// Removes what earlier runs have left, but for some.
    void removeAllBut(Optional<Path> kept) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                List<Path> old = all.filter(path -> !kept.equals(Optional.of(path)))
                        .filter(path -> kept.isEmpty() || !path.endsWith(NOTE))
                        .toList();
                old.forEach(SourceCompiler::delete);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
