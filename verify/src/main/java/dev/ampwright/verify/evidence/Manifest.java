package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.replay.Canonical;
import dev.ampwright.verify.evidence.EvidenceFile.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last line of an evidence file: the digest of each line before it, the digest of the report they led to,
/// and the signature over both.
///
/// @param parts name and digest of each line, in order
/// @param report SHA-256 of the JSON report
/// @param signature empty when nobody signed
record Manifest(List<Part> parts, String report, Optional<SignatureOf> signature) {
    /// Keeps a signature under evidence from being taken for one under anything else.
    private static final String CONTEXT = "ampwright-evidence-manifest-v1\n";

    Manifest {
        parts = List.copyOf(parts);
    }

    /// @param name what people call it, `call wafv2:GetWebACL`
    record Part(String name, String sha256) {}

    /// @param keyId SHA-256 of the signer's SubjectPublicKeyInfo
    /// @param publicKey the SubjectPublicKeyInfo in hexadecimal
    /// @param time when it was signed, by the signer's clock
    /// @param value the signature in hexadecimal
    record SignatureOf(String algorithm, String keyId, String publicKey, String time, String value) {}

    static Manifest of(List<Line> lines, String report) {
        return new Manifest(
                lines.stream().map(line -> new Part(line.name(), line.sha256())).toList(), report, Optional.empty());
    }

    Manifest signed(SigningKey key, Instant now) {
        VerifyingKey verifying = key.verifying();
        SignatureOf unsigned = new SignatureOf(
                verifying.algorithm(),
                verifying.id(),
                HexFormat.of().formatHex(verifying.encoded()),
                now.toString(),
                "");
        byte[] message = new Manifest(parts, report, Optional.of(unsigned)).message();
        SignatureOf made = new SignatureOf(
                unsigned.algorithm(),
                unsigned.keyId(),
                unsigned.publicKey(),
                unsigned.time(),
                HexFormat.of().formatHex(key.sign(message)));
        return new Manifest(parts, report, Optional.of(made));
    }

    /// What is signed: the canonical manifest with an empty signature value.
    private byte[] message() {
        Optional<SignatureOf> empty = signature.map(
                made -> new SignatureOf(made.algorithm(), made.keyId(), made.publicKey(), made.time(), ""));
        return (CONTEXT + Canonical.text(new Manifest(parts, report, empty).node())).getBytes(StandardCharsets.UTF_8);
    }

    Node node() {
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("kind", new Node.Text("manifest"));
        members.put("report", new Node.Text(report));
        members.put(
                "parts",
                new Node.Arr(parts.stream()
                        .<Node>map(part -> new Node.Obj(
                                Map.of("name", new Node.Text(part.name()), "sha256", new Node.Text(part.sha256()))))
                        .toList()));
        signature.ifPresent(made -> members.put(
                "signature",
                new Node.Obj(Map.of(
                        "algorithm", new Node.Text(made.algorithm()),
                        "keyId", new Node.Text(made.keyId()),
                        "publicKey", new Node.Text(made.publicKey()),
                        "time", new Node.Text(made.time()),
                        "value", new Node.Text(made.value())))));
        return new Node.Obj(members);
    }

    /// @param place the file and line, for the error
    static Manifest read(Line line, String place) {
        if (!line.kind().equals("manifest")) {
            throw new InvalidInput(place + ": the manifest should stand here; the file was cut off or added to");
        }
        List<Part> parts = line.node().member("parts").map(Node::items).orElse(List.of()).stream()
                .map(part -> new Part(text(part, "name", place), text(part, "sha256", place)))
                .toList();
        Optional<SignatureOf> signature = line.node()
                .member("signature")
                .map(made -> new SignatureOf(
                        text(made, "algorithm", place),
                        text(made, "keyId", place),
                        text(made, "publicKey", place),
                        text(made, "time", place),
                        text(made, "value", place)));
        Manifest manifest = new Manifest(parts, text(line.node(), "report", place), signature);
        if (!Canonical.text(manifest.node()).equals(line.text())) {
            throw new InvalidInput(place + ": the manifest holds what does not belong there; the file was changed");
        }
        return manifest;
    }

    private static String text(Node node, String member, String place) {
        return node.member(member)
                .filter(Node.Text.class::isInstance)
                .flatMap(Node::text)
                .orElseThrow(() -> new InvalidInput(place + ": the manifest has no " + member + "; it was changed"));
    }

    /// Where lines are not those that were saved, each in one clause.
    List<String> differences(List<Line> lines) {
        List<String> expected = parts.stream().map(Part::sha256).toList();
        List<String> found = lines.stream().map(Line::sha256).toList();
        if (expected.equals(found)) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < found.size()) {
            String here = "line " + (j + 1);
            boolean known = j < found.size() && expected.contains(found.get(j));
            boolean lost = i < expected.size() && !found.contains(expected.get(i));
            if (i < expected.size() && j < found.size() && expected.get(i).equals(found.get(j))) {
                i++;
                j++;
            } else if (j < found.size() && !known) {
                problems.add(
                        lost
                                ? here + " (" + parts.get(i).name() + ") was changed"
                                : here + " (" + lines.get(j).name() + ") was added");
                i += lost ? 1 : 0;
                j++;
            } else if (lost) {
                problems.add("before " + here + ", " + parts.get(i).name() + " is missing");
                i++;
            } else if (known && found.subList(0, j).contains(found.get(j))) {
                problems.add(here + " (" + lines.get(j).name() + ") repeats line " + (found.indexOf(found.get(j)) + 1));
                j++;
            } else if (i < expected.size() && found.subList(0, j).contains(expected.get(i))) {
                // It stood further up, where it was named.
                i++;
            } else {
                problems.add(here + " (" + lines.get(j).name() + ") was moved; it was line "
                        + (expected.indexOf(found.get(j)) + 1));
                j++;
            }
        }
        return problems.isEmpty() ? List.of("the manifest names a part twice; it was changed") : problems;
    }

    /// The key the signature names, when it is a key.
    @Nullable
    VerifyingKey signer() {
        if (signature.isEmpty()) {
            return null;
        }
        try {
            VerifyingKey key =
                    VerifyingKey.of(HexFormat.of().parseHex(signature.get().publicKey()), "the signer's key");
            return key.id().equals(signature.get().keyId())
                            && key.algorithm().equals(signature.get().algorithm())
                    ? key
                    : null;
        } catch (IllegalArgumentException | InvalidInput e) {
            return null;
        }
    }

    /// Whether a signature is the key's own under this manifest.
    boolean signedBy(VerifyingKey key) {
        if (signature.isEmpty()) {
            return false;
        }
        String value = signature.get().value();
        try {
            byte[] bytes = HexFormat.of().parseHex(value);
            return HexFormat.of().formatHex(bytes).equals(value) && key.verifies(message(), bytes);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Why the signature that is there does not fit; empty when it does or there is none.
    Optional<String> signatureProblem() {
        if (signature.isEmpty()) {
            return Optional.empty();
        }
        VerifyingKey signer = signer();
        if (signer == null) {
            return Optional.of("the signature in the manifest names no usable key; the manifest was changed");
        }
        return signedBy(signer)
                ? Optional.empty()
                : Optional.of("the signature does not fit the manifest; the manifest or the signature was changed");
    }
}
