package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.facts.Evidence;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A report file that is read once, as a stream, and digested on the way.
final class HashedFile implements AutoCloseable {
    private final Path path;
    private final DigestInputStream digested;
    private final InputStream in;
    private Optional<Evidence> evidence = Optional.empty();

    private HashedFile(Path path, DigestInputStream digested) {
        this.path = path;
        this.digested = digested;
        this.in = new BufferedInputStream(digested, 1 << 16);
    }

    static HashedFile open(Path path) throws IOException {
        try {
            return new HashedFile(
                    path, new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256")));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Its text, as UTF-8; what is not becomes a replacement character.
    Reader text() {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    /// Its text as XML: a single tag or text beyond 16 million characters is an error.
    Reader markup() {
        return new Bounded(text());
    }

    /// The file as evidence; what was not read yet is read for the digest.
    Evidence evidence() throws IOException {
        if (evidence.isEmpty()) {
            in.transferTo(OutputStream.nullOutputStream());
            String sha256 = HexFormat.of().formatHex(digested.getMessageDigest().digest());
            evidence = Optional.of(new Evidence.InFile(path.toString(), sha256));
        }
        return evidence.get();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Refuses a stretch without any angle bracket that no honest report has.
    private static final class Bounded extends FilterReader {
        private static final int MOST = 16 * 1024 * 1024;
        private int stretch;

        Bounded(Reader in) {
            super(in);
        }

        /// The file stays open: what follows the document belongs to the digest too.
        @Override
        public void close() {}

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            for (int i = offset; i < offset + count; i++) {
                stretch = buffer[i] == '<' || buffer[i] == '>' ? 0 : stretch + 1;
            }
            if (stretch > MOST) {
                throw new IOException("a tag or text of more than " + MOST + " characters");
            }
            return count;
        }
    }
}
