package dev.ampwright.verify.evidence;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.replay.Canonical;
import dev.ampwright.verify.evidence.EvidenceFile.Line;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Whether an evidence file is as it was saved, and what that proves.
///
/// @param problems where it is not as it was saved; empty when it is intact
/// @param proven what can be relied on
/// @param unproven what cannot
/// @param exit 0 intact and signed with the given key, 1 not intact or not signed with that key, 3 intact, but
///     nobody's signature was checked
public record EvidenceCheck(List<String> problems, List<String> proven, List<String> unproven, int exit) {
    public EvidenceCheck {
        problems = List.copyOf(problems);
        proven = List.copyOf(proven);
        unproven = List.copyOf(unproven);
    }

    /// Checks a file.
    ///
    /// @param key whose signature must be under it
    /// @param tool the version of this tool: another version may word a report differently
    /// @param replay the JSON report that a run leads to
    /// @throws InvalidInput when it is no evidence file at all
    public static EvidenceCheck of(Path file, Optional<VerifyingKey> key, String tool, Function<Saved, String> replay) {
        byte[] bytes = Lines.bytes(file);
        List<Line> lines;
        try {
            lines = Lines.read(bytes, file);
        } catch (InvalidInput e) {
            return broken(e.problems());
        }
        Lines.header(lines, file);
        Manifest manifest;
        try {
            manifest = Manifest.read(lines.getLast(), file + ": line " + lines.size());
        } catch (InvalidInput e) {
            return broken(e.problems());
        }
        List<Line> parts = lines.subList(0, lines.size() - 1);
        List<String> problems = new ArrayList<>(manifest.differences(parts));
        manifest.signatureProblem().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return broken(
                    problems.stream().map(problem -> file + ": " + problem).toList());
        }
        List<String> proven = new ArrayList<>();
        List<String> unproven = new ArrayList<>();
        proven.add("all " + parts.size() + " parts are as the manifest says: none changed, missing, added or moved");
        try {
            Saved saved = Parts.read(parts, file);
            if (!replayed(saved, manifest, tool, replay, proven, unproven)) {
                return broken(List.of(file + ": it does not lead to the report that the manifest names"));
            }
        } catch (InvalidInput e) {
            return broken(e.problems());
        }
        int exit = signature(manifest, key, file, problems, proven, unproven);
        unproven.add("that AWS gave these answers: AWS does not sign them; the request ids can be looked up in"
                + " CloudTrail of the account");
        return new EvidenceCheck(problems, proven, unproven, exit);
    }

    private static boolean replayed(
            Saved saved,
            Manifest manifest,
            String tool,
            Function<Saved, String> replay,
            List<String> proven,
            List<String> unproven) {
        if (!saved.header().tool().equals(tool)) {
            unproven.add("that it leads to the report it names: it was saved by ampwright "
                    + saved.header().tool() + ", and this is " + tool);
            return true;
        }
        proven.add("a replay leads to the report whose digest the manifest holds");
        return Canonical.sha256(replay.apply(saved).getBytes(StandardCharsets.UTF_8))
                .equals(manifest.report());
    }

    private static int signature(
            Manifest manifest,
            Optional<VerifyingKey> key,
            Path file,
            List<String> problems,
            List<String> proven,
            List<String> unproven) {
        if (manifest.signature().isEmpty()) {
            if (key.isPresent()) {
                problems.add(file + ": is not signed; have it saved with --sign-key");
                return 1;
            }
            unproven.add("who saved it, and that nobody replaced it as a whole: it is not signed (--sign-key)");
            return 3;
        }
        Manifest.SignatureOf signature = manifest.signature().get();
        String by = "key " + signature.keyId() + " (" + signature.algorithm() + ") at " + signature.time();
        if (key.isEmpty()) {
            unproven.add("whose signature it is: it fits " + by
                    + ", but only the file itself names that key; give --public-key");
            return 3;
        }
        if (!key.get().id().equals(signature.keyId()) || !manifest.signedBy(key.get())) {
            problems.add(file + ": is signed with another key: with " + signature.keyId() + ", not with "
                    + key.get().id());
            return 1;
        }
        proven.add("it is signed with " + by);
        unproven.add("the time of signing: it is the signer's own clock");
        return 0;
    }

    private static EvidenceCheck broken(List<String> problems) {
        return new EvidenceCheck(problems, List.of(), List.of(), 1);
    }

    /// What a person reads.
    public String text() {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append("not intact: ").append(problem).append('\n'));
        if (!proven.isEmpty()) {
            text.append("proven:\n");
            proven.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        if (!unproven.isEmpty()) {
            text.append("not proven:\n");
            unproven.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }
}
