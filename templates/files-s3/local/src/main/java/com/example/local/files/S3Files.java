package com.example.local.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A bucket's objects in one folder, each a file that begins with two lines of its headers. An object's file is named
/// by a hash of its key, so no key leads out of the folder. What is older than the lifecycle allows is gone.
record S3Files(Path folder, Duration expiry, Clock clock) {

    /// An object.
    ///
    /// @param contentDisposition empty if there is none
    record Stored(String contentType, String contentDisposition, ByteBuffer content) {}

    /// Writes an object; whoever reads meanwhile gets the old one or the new one.
    void put(String key, Stored object) throws IOException {
        sweep();
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "", ".part");
        try (var out = Files.newOutputStream(part)) {
            for (String line : List.of(object.contentType(), object.contentDisposition())) {
                out.write((line.replaceAll("[\r\n]", " ") + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Channels.newChannel(out).write(object.content());
        }
        Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
        Files.move(part, file(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    Optional<Stored> get(String key) throws IOException {
        Path file = file(key);
        if (expired(file)) {
            return Optional.empty();
        }
        byte[] all = Files.readAllBytes(file);
        int first = indexOfLineEnd(all, 0);
        int second = indexOfLineEnd(all, first + 1);
        return Optional.of(new Stored(
                new String(all, 0, first, StandardCharsets.UTF_8),
                new String(all, first + 1, second - first - 1, StandardCharsets.UTF_8),
                ByteBuffer.wrap(all, second + 1, all.length - second - 1)));
    }

    /// Deletes what has expired.
    void sweep() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(this::expired).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean expired(Path file) {
        try {
            return !Files.getLastModifiedTime(file).toInstant().plus(expiry).isAfter(clock.instant());
        } catch (NoSuchFileException swept) {
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int indexOfLineEnd(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private Path file(String key) {
        return folder.resolve(S3Signature.sha256(key.getBytes(StandardCharsets.UTF_8)));
    }
}
