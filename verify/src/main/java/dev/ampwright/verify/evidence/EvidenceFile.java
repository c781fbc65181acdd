package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.replay.Canonical;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An evidence file: JSON Lines, each line one part in canonical form; the header first, the manifest with the
/// digest of each other line last.
///
/// One text file and no archive: it can be read, searched and compared with ordinary tools, its bytes do not
/// depend on a compressor, and nothing in it can unpack to more than it is.
public final class EvidenceFile {
    /// The version of the format that this tool writes and reads.
    public static final int VERSION = 1;

    private final Saved saved;
    private final Manifest manifest;

    private EvidenceFile(Saved saved, Manifest manifest) {
        this.saved = saved;
        this.manifest = manifest;
    }

    public Saved saved() {
        return saved;
    }

    Manifest manifest() {
        return manifest;
    }

    /// Writes a run.
    ///
    /// @param report the report that the run gave, as JSON
    /// @param key who vouches for it
    /// @param now when it is signed
    public static void write(Path file, Saved saved, String report, Optional<SigningKey> key, Instant now) {
        List<Line> lines = new ArrayList<>(Parts.of(saved));
        Manifest manifest = Manifest.of(lines, Canonical.sha256(report.getBytes(StandardCharsets.UTF_8)));
        Manifest signed = key.map(signer -> manifest.signed(signer, now)).orElse(manifest);
        lines.add(new Line(signed.node()));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new InvalidInput(
                    file + ": the evidence cannot be written (" + e.getMessage() + "); choose another --save-evidence");
        }
    }

    /// Reads a file whose parts all fit its manifest.
    ///
    /// @throws InvalidInput naming each line that is not as it was saved
    public static EvidenceFile read(Path file) {
        List<Line> lines = Lines.read(file);
        Lines.header(lines, file);
        Manifest manifest = Manifest.read(lines.getLast(), file + ": line " + lines.size());
        List<Line> parts = lines.subList(0, lines.size() - 1);
        List<String> problems = new ArrayList<>(manifest.differences(parts));
        manifest.signatureProblem().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems.stream()
                    .map(problem -> file + ": " + problem + "; save the evidence again")
                    .toList());
        }
        return new EvidenceFile(Parts.read(parts, file), manifest);
    }

    /// One line.
    record Line(Node node) {
        String text() {
            return Canonical.text(node);
        }

        String sha256() {
            return Canonical.sha256(node);
        }

        /// What kind of part it is, `call`.
        String kind() {
            return node.member("kind").flatMap(Node::text).orElse("");
        }

        /// What people call it, `call wafv2:GetWebACL`.
        String name() {
            return (kind() + " "
                            + node.member("operation")
                                    .or(() -> node.member("name"))
                                    .flatMap(Node::text)
                                    .orElse(""))
                    .strip();
        }
    }
}
