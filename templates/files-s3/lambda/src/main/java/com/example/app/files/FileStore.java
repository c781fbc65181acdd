package com.example.app.files;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// Keeps files for a short while and hands out addresses to fetch them.
public interface FileStore {
    /// Writes a file, whole or not at all.
    ///
    /// @param key where it lies: letters, digits, `-`, `_`, `.`, in folders divided by `/`
    /// @param contentType the media type it is handed out with
    /// @param downloadName the name a browser saves it under: letters, digits, `-`, `_`, `.`
    /// @throws FileStoreException if the store does not take it
    void put(String key, String contentType, String downloadName, byte[] content);

    /// An address that whoever has it can fetch the file from, until it expires. Making one asks nobody: whether there
    /// is such a file shows when it is fetched.
    ///
    /// @throws FileStoreException if there are no credentials to sign with
    Link link(String key, Duration validity);

    /// An address of one file.
    record Link(URI address, Instant expiresAt) {
        @Override
        public String toString() {
            // The address is all it takes to read the file.
            return "Link until " + expiresAt;
        }
    }
}
