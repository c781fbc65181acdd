package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.evidence.EvidenceFile.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the lines of an evidence file, within limits, and refuses every spelling but the canonical one: then a
/// digest of the content is a digest of the bytes.
final class Lines {
    private static final long MAX_BYTES = 128L * 1024 * 1024;
    private static final int MAX_LINES = 200_000;

    private Lines() {}

    static List<Line> read(Path file) {
        return read(bytes(file), file);
    }

    static List<Line> read(byte[] bytes, Path file) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (lines.size() == MAX_LINES) {
                    throw new InvalidInput(file + ": has more than " + MAX_LINES + " lines; it is no evidence file");
                }
                lines.add(line(bytes, start, i, file + ": line " + (lines.size() + 1)));
                start = i + 1;
            }
        }
        if (lines.isEmpty() || start != bytes.length) {
            throw new InvalidInput(file + ": line " + (lines.size() + 1)
                    + " does not end; the file was cut off or is no evidence file");
        }
        return lines;
    }

    /// Makes sure that the file is evidence of a version that can be read.
    static void header(List<Line> lines, Path file) {
        Node first = lines.getFirst().node();
        if (!first.member("format").flatMap(Node::text).orElse("").equals("ampwright-evidence")) {
            throw new InvalidInput(file + ": is no evidence file of ampwright; name a file that --save-evidence wrote");
        }
        String version = first.member("version").flatMap(Node::text).orElse("");
        if (!version.equals(String.valueOf(EvidenceFile.VERSION))) {
            throw new InvalidInput(
                    version.matches("\\d{1,9}") && Integer.parseInt(version) > EvidenceFile.VERSION
                            ? file + ": has format version " + version + ", and this ampwright reads version "
                                    + EvidenceFile.VERSION + "; use a newer ampwright"
                            : file + ": has no format version that this ampwright reads; save the evidence again");
        }
        if (lines.size() < 2) {
            throw new InvalidInput(file + ": has no manifest; the file was cut off: save the evidence again");
        }
    }

    /// All of a file.
    ///
    /// @throws InvalidInput when there is none that can be read
    static byte[] bytes(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInput(
                        Files.exists(file)
                                ? file + ": is no file; name a file that --save-evidence wrote"
                                : file + ": no such file; check the path");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInput(file + ": larger than 128 MiB; it is no evidence file");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInput(file + ": cannot be read (" + e.getMessage() + "); check its permissions");
        }
    }

    private static Line line(byte[] bytes, int start, int end, String place) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput(place + " is not UTF-8 text; the file was changed");
        }
        Node node;
        try {
            node = JsonReader.parse(text, place);
        } catch (InvalidInput e) {
            throw new InvalidInput(place + " cannot be read as JSON; the file was changed or is no evidence file");
        }
        Line line = new Line(node);
        if (!line.text().equals(text)) {
            throw new InvalidInput(
                    place + " is not written in canonical form; the file was changed or is no evidence file");
        }
        return line;
    }
}
