package com.example.app.files;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A store without a network, for what is above it; the local stage's tests hold [S3FileStore] to a server.
public final class MemoryFiles implements FileStore {
    private static final String BASE = "https://files.example.com/";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean broken;

    public MemoryFiles(Clock clock) {
        this.clock = clock;
    }

    /// From now on, no file is taken.
    public void breakDown() {
        broken = true;
    }

    /// What lies at an address.
    public Optional<byte[]> at(String address) {
        return Optional.ofNullable(files.get(address));
    }

    @Override
    public void put(String key, String contentType, String downloadName, byte[] content) {
        if (broken) {
            throw new FileStoreException("the file store answered with status 503");
        }
        files.put(BASE + key, content.clone());
    }

    @Override
    public Link link(String key, Duration validity) {
        return new Link(URI.create(BASE + key), clock.instant().plus(validity));
    }
}
