package dev.ampwright.verify.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// As much of CBOR (RFC 8949) as an error takes: a map of texts.
final class Cbor {
    private static final int TEXT = 0x60;
    private static final int MAP = 0xA0;
    /// Lengths from here on stand in a number after the head.
    private static final int LONG = 24;

    private Cbor() {}

    static byte[] map(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(MAP + entries.size());
        entries.forEach((name, value) -> {
            text(name, bytes);
            text(value, bytes);
        });
        return bytes.toByteArray();
    }

    private static void text(String text, ByteArrayOutputStream bytes) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (content.length < LONG) {
            bytes.write(TEXT + content.length);
        } else {
            // A length of two bytes.
            bytes.write(TEXT + 25);
            bytes.write(content.length >> 8);
            bytes.write(content.length);
        }
        bytes.writeBytes(content);
    }
}
