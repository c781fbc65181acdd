package dev.ampwright.verify.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Ids that say the same about the same thing in each run: name-based UUIDs (RFC 9562, version 5).
final class Ids {
    private static final UUID NAMESPACE = UUID.fromString("5d1b0a52-64c4-5d8e-9a3c-0f6a1e7c2b90");

    private Ids() {}

    /// The UUID of a thing by its parts, whose order counts.
    static String uuid(String... parts) {
        byte[] digest = hash(
                "SHA-1",
                ByteBuffer.allocate(16)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .array(),
                join(parts));
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = (bytes.getLong() & ~0xF000L) | 0x5000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// The UUID of a verdict: the same for a control and a resource, whatever the verdict says.
    static String of(Report.Line line) {
        var resource = line.verdict().resource();
        return uuid("verdict", line.control().id(), resource.type(), resource.display());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(hash("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Lengths in front keep "a", "bc" and "ab", "c" apart.
    private static byte[] join(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks " + algorithm, e);
        }
    }
}
