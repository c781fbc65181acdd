package dev.ampwright.verify.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ampwright.verify.Examination;
import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.Request;
import dev.ampwright.verify.Verifier;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// Whatever is done to signed evidence, the check finds it, names the place, and nothing is judged by it.
final class TamperedEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    static Path folder;

    private static List<String> lines;
    private static KeyPair pair;
    private static VerifyingKey key;

    @BeforeAll
    static void saveOnce() throws IOException {
        pair = Keys.pair("Ed25519");
        key = VerifyingKey.read(Keys.publicKey(folder, pair));
        lines = Files.readAllLines(save("signed.jsonl", "RetentionInDays: 30", Optional.of(pair)));
    }

    private static Path save(String name, String properties, Optional<KeyPair> signer) throws IOException {
        Path template = Files.writeString(folder.resolve("app.yaml"), """
                Resources:
                  Logs: {Type: AWS::Logs::LogGroup, Properties: {%s}}
                  Files: {Type: AWS::S3::Bucket}
                  More: {Type: AWS::S3::Bucket}
                """.formatted(properties));
        Examination examination = verifier()
                .examine(new Request(
                        new Request.Templates(List.of(template), Map.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("eu-west-1")));
        Optional<SigningKey> signing = Optional.empty();
        if (signer.isPresent()) {
            signing = Optional.of(SigningKey.read(Keys.privateKey(folder, signer.get()), Optional.empty()));
        }
        Path file = folder.resolve(name);
        EvidenceFile.write(file, examination.saved(), JsonReport.write(examination.report()), signing, NOW);
        return file;
    }

    private static Verifier verifier() {
        return new Verifier("1", PolicyFiles.none(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static EvidenceCheck check(Path file) {
        return EvidenceCheck.of(
                file,
                Optional.of(key),
                "1",
                saved -> JsonReport.write(verifier().replay(saved)));
    }

    private static Arguments change(String name, UnaryOperator<String> change, String... problems) {
        return Arguments.of(name, change, List.of(problems));
    }

    private static Arguments lines(String name, UnaryOperator<List<String>> change, String... problems) {
        return change(
                name,
                text -> String.join("\n", change.apply(new ArrayList<>(List.of(text.split("\n"))))) + "\n",
                problems);
    }

    private static List<String> with(List<String> list, int place, String line) {
        list.add(place, line);
        return list;
    }

    private static List<String> edited(List<String> list, int place, String old, String changed) {
        String line = list.get(place);
        assertThat(line).contains(old);
        list.set(place, line.replace(old, changed));
        return list;
    }

    static final List<Arguments> CHANGES = List.of(
            change("cut within a line", text -> text.substring(0, text.length() / 2), "does not end"),
            change("cut within the manifest", text -> text.substring(0, text.length() - 20), "does not end"),
            change("without the last line feed", String::strip, "does not end"),
            lines("cut after a line", list -> list.subList(0, 5), "line 5: the manifest should stand here"),
            lines("without the manifest", list -> list.subList(0, list.size() - 1), "the manifest should stand here"),
            lines(
                    "a line missing",
                    list -> {
                        list.remove(5);
                        return list;
                    },
                    "before line 6, ",
                    " is missing"),
            lines("two lines swapped", list -> with(list, 5, list.remove(6)), "line 6 (", ") was moved; it was line 7"),
            lines("a line twice", list -> with(list, 6, list.get(5)), "line 7 (", ") repeats line 6"),
            lines("a line twice, far off", list -> with(list, 8, list.get(4)), "line 9 (", ") repeats line 5"),
            lines("a line added", list -> with(list, 5, "{\"kind\":\"gap\",\"value\":{}}"), "line 6 (gap) was added"),
            lines("a line after the manifest", list -> with(list, list.size(), list.get(5)), "added to"),
            lines("the manifest twice", list -> with(list, list.size(), list.getLast()), "line ", "was added"),
            lines(
                    "a fact edited",
                    list -> edited(list, 1, "\"kind\":\"rules\"", "\"kind\":\"rulez\""),
                    "line 2 (rules"),
            lines("blanks put in", list -> edited(list, 5, ",", ", "), "canonical form"),
            change("other line ends", text -> text.replace("\n", "\r\n"), "canonical form"),
            lines(
                    "another report in the manifest",
                    list -> edited(list, list.size() - 1, "\"report\":\"", "\"report\":\"0"),
                    "the signature does not fit the manifest"),
            lines(
                    "another name of a part in the manifest",
                    list -> edited(list, list.size() - 1, "\"name\":\"rules", "\"name\":\"rulez"),
                    "the signature does not fit the manifest"),
            lines(
                    "another time of signing",
                    list -> edited(list, list.size() - 1, "2026-11-23", "2025-11-23"),
                    "the signature does not fit the manifest"),
            lines(
                    "more in the manifest",
                    list -> edited(list, list.size() - 1, "{\"kind\":", "{\"extra\":1,\"kind\":"),
                    "holds what does not belong there"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("CHANGES")
    void isFoundAndNamed(String name, UnaryOperator<String> change, List<String> problems) throws IOException {
        Path file = Files.writeString(folder.resolve("changed.jsonl"), change.apply(String.join("\n", lines) + "\n"));
        EvidenceCheck check = check(file);
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.proven()).isEmpty();
        assertThat(check.problems()).singleElement().asString().contains(problems);
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> EvidenceFile.read(file));
    }

    @Test
    void isIntactWithoutAChange() throws IOException {
        EvidenceCheck check = check(Files.writeString(folder.resolve("same.jsonl"), String.join("\n", lines) + "\n"));
        assertThat(check.problems()).isEmpty();
        assertThat(check.exit()).isZero();
    }

    /// Whoever writes the whole file anew cannot sign it with the auditor's key.
    @Test
    void isFoundWhenTheWholeFileWasReplaced() throws IOException {
        EvidenceCheck unsigned = check(save("unsigned.jsonl", "RetentionInDays: 90", Optional.empty()));
        assertThat(unsigned.exit()).isEqualTo(1);
        assertThat(unsigned.problems()).singleElement().asString().contains("is not signed");
        EvidenceCheck other = check(save("other.jsonl", "RetentionInDays: 90", Optional.of(Keys.pair("Ed25519"))));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.problems()).singleElement().asString().contains("is signed with another key");
    }

    /// Parts of two files that the same key signed do not go together.
    @Test
    void isFoundWhenPartsOfAnotherSignedFileAreTaken() throws IOException {
        List<String> others = Files.readAllLines(save("second.jsonl", "RetentionInDays: 90", Optional.of(pair)));
        List<String> mixed = Stream.concat(others.stream().limit(others.size() - 1L), Stream.of(lines.getLast()))
                .toList();
        EvidenceCheck check = check(Files.write(folder.resolve("mixed.jsonl"), mixed));
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.problems()).isNotEmpty().allMatch(problem -> problem.contains(") was changed"));
    }

    /// The signature of one file under the manifest of another.
    @Test
    void isFoundWhenASignatureIsTakenFromAnotherFile() throws IOException {
        List<String> others =
                new ArrayList<>(Files.readAllLines(save("third.jsonl", "RetentionInDays: 90", Optional.of(pair))));
        String manifest = others.removeLast();
        String signature = "\"signature\":";
        others.add(manifest.substring(0, manifest.indexOf(signature))
                + lines.getLast().substring(lines.getLast().indexOf(signature)));
        EvidenceCheck check = check(Files.write(folder.resolve("borrowed.jsonl"), others));
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.problems()).singleElement().asString().contains("the signature does not fit the manifest");
    }
}
