package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One block of a PEM file (RFC 7468). Errors name the file, never its content.
final class Pem {
    private static final long MAX_BYTES = 64 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private final String label;
    private final byte[] content;

    private Pem(String label, byte[] content) {
        this.label = label;
        this.content = content;
    }

    /// What the block says it holds, `PRIVATE KEY`.
    String label() {
        return label;
    }

    byte[] content() {
        return content.clone();
    }

    /// The first block of a file.
    static Pem read(Path file) {
        String text;
        try {
            if (Files.isDirectory(file)) {
                throw new InvalidInput(file + ": is a folder; name a key file in PEM form");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInput(file + ": is too large for a key; name a key file in PEM form");
            }
            text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new InvalidInput(file + ": no such file; check the path");
        } catch (IOException e) {
            throw new InvalidInput(file + ": cannot be read; check its permissions");
        }
        // Whatever else PEM allows (headers of the old encrypted form) is told by its label below.
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            throw new InvalidInput(file
                    + ": holds no key in PEM form that can be read; make one with"
                    + " `openssl genpkey -algorithm ed25519 -out key.pem`");
        }
        try {
            return new Pem(block.group(1), Base64.getMimeDecoder().decode(block.group(2)));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(file + ": is damaged: its Base64 cannot be read");
        }
    }
}
