package dev.ampwright.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over a sequence of files: for each its path, a zero byte, its mode (`100644` or `100755`), a zero
/// byte, the length of its content as eight bytes, and the content.
public final class Digest {
    private final MessageDigest sha256;

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void add(String path, boolean executable, byte[] content) {
        sha256.update(path.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update((executable ? "100755" : "100644").getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) 0);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(content.length).array());
        sha256.update(content);
    }

    /// The digest in hexadecimal; the sequence starts anew afterwards.
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// The digest of one content.
    public static String of(byte[] content) {
        Digest digest = new Digest();
        digest.sha256.update(content);
        return digest.hex();
    }
}
