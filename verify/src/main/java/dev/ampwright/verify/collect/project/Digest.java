package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.facts.Evidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a file as evidence, by its path and the digest of what was read.
final class Digest {
    private Digest() {}

    static Evidence of(Path file, String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new Evidence.InFile(file.toString(), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Evidence missing(Path file) {
        return new Evidence.InFile(file.toString(), "");
    }
}
