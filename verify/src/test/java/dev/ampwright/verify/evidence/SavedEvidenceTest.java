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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Evidence that was saved leads to the same report again; whatever was done to the file is found out.
final class SavedEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Path ASSEMBLY = Path.of("src", "test", "resources", "assembly", "openai-cdk");

    @TempDir
    Path folder;

    @Test
    void replaysAnAssemblyToTheSameReportLater() throws IOException {
        Examination examination = verifier(NOW).examine(request(ASSEMBLY));
        Path file = folder.resolve("evidence.jsonl");
        EvidenceFile.write(file, examination.saved(), report(examination), Optional.empty(), NOW);
        Verifier later = verifier(NOW.plusSeconds(400L * 24 * 3600));
        assertThat(JsonReport.write(later.replay(EvidenceFile.read(file).saved())))
                .isEqualTo(report(examination));
    }

    @Test
    void savesTheSameRunAsTheSameBytes() throws IOException {
        assertThat(Files.readAllBytes(saved("one.jsonl", Optional.empty())))
                .isEqualTo(Files.readAllBytes(saved("two.jsonl", Optional.empty())));
    }

    @Test
    void saysOfUnsignedEvidenceThatNobodyVouchesForIt() throws IOException {
        EvidenceCheck check = check(saved("evidence.jsonl", Optional.empty()), Optional.empty());
        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.problems()).isEmpty();
        assertThat(check.text()).contains("none changed, missing, added or moved", "it is not signed", "AWS gave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "EC P-256", "RSA 2048"})
    void provesWhoSigned(String algorithm) throws IOException {
        KeyPair pair = Keys.pair(algorithm);
        Path file =
                saved("evidence.jsonl", Optional.of(SigningKey.read(Keys.privateKey(folder, pair), Optional.empty())));
        VerifyingKey key = VerifyingKey.read(Keys.publicKey(folder, pair));
        EvidenceCheck check = check(file, Optional.of(key));
        assertThat(check.exit()).isZero();
        assertThat(check.text()).contains("signed with key " + key.id());
        assertThat(check(file, Optional.empty()).exit()).isEqualTo(3);
    }

    @Test
    void refusesAnotherSigner() throws IOException {
        Path file = signed();
        VerifyingKey other = VerifyingKey.read(Keys.publicKey(folder, Keys.pair("Ed25519")));
        EvidenceCheck check = check(file, Optional.of(other));
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.text()).contains("is signed with another key", other.id());
    }

    @Test
    void refusesUnsignedEvidenceWhenASignatureIsAskedFor() throws IOException {
        VerifyingKey key = VerifyingKey.read(Keys.publicKey(folder, Keys.pair("Ed25519")));
        assertThat(check(saved("evidence.jsonl", Optional.empty()), Optional.of(key))
                        .text())
                .contains("is not signed; have it saved with --sign-key");
    }

    @Test
    void findsEveryFlippedByte() throws IOException {
        Path file = signed();
        byte[] bytes = Files.readAllBytes(file);
        VerifyingKey key =
                Objects.requireNonNull(EvidenceFile.read(file).manifest().signer());
        Random random = new Random(1);
        List<Integer> places = new ArrayList<>();
        int manifest = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"signature\":{");
        for (int place = manifest; place < bytes.length; place++) {
            places.add(place);
        }
        random.ints(60, 0, bytes.length).forEach(places::add);
        Path changed = folder.resolve("changed.jsonl");
        for (int place : places) {
            byte[] copy = bytes.clone();
            copy[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(changed, copy);
            assertThat(exit(changed, key)).as("byte %d", place).isIn(1, 2);
        }
    }

    /// Without the replay, which each of these would only repeat.
    private static int exit(Path file, VerifyingKey key) {
        try {
            return EvidenceCheck.of(file, Optional.of(key), "another", saved -> "")
                    .exit();
        } catch (InvalidInput noEvidence) {
            return 2;
        }
    }

    @Test
    void refusesWhatIsNoEvidence() throws IOException {
        for (String text :
                List.of("", "\n", "{}\n", "[1]\n", "{\"a\":1,\"a\":2}\n", "no\n", "{\"format\":\"zip\"}\n{}\n")) {
            Path file = Files.writeString(folder.resolve("bad.jsonl"), text);
            assertThatExceptionOfType(InvalidInput.class)
                    .as(text)
                    .isThrownBy(() -> EvidenceFile.read(file))
                    .withMessageContaining("bad.jsonl");
        }
        Path deep = Files.writeString(folder.resolve("deep.jsonl"), "[".repeat(100_000) + "\n");
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> EvidenceFile.read(deep));
        Path zip = Files.write(folder.resolve("x.zip"), new byte[] {'P', 'K', 3, 4, (byte) 0xff, '\n'});
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EvidenceFile.read(zip))
                .withMessageContaining("line 1 is not UTF-8");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EvidenceFile.read(folder))
                .withMessageContaining("is no file");
    }

    @Test
    void refusesANewerVersionInOneSentence() throws IOException {
        Path file = Files.writeString(
                folder.resolve("new.jsonl"),
                "{\"format\":\"ampwright-evidence\",\"kind\":\"header\",\"version\":2}\n{}\n");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EvidenceFile.read(file))
                .withMessageEndingWith(
                        "has format version 2, and this ampwright reads version 1; use a newer ampwright");
    }

    @Test
    void refusesKeysThatAreTooWeakOrNoneAtAll() throws IOException {
        for (String weak : List.of("RSA 1024", "EC P-384", "X25519")) {
            Path file = Keys.privateKey(folder, Keys.pair(weak));
            assertThatExceptionOfType(InvalidInput.class)
                    .as(weak)
                    .isThrownBy(() -> SigningKey.read(file, Optional.empty()))
                    .withMessageContaining("key.pem: a")
                    .withMessageContaining("2048 bits or more");
        }
        Path traditional = Keys.pem(folder.resolve("old.pem"), "EC PRIVATE KEY", new byte[] {1});
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> SigningKey.read(traditional, Optional.empty()))
                .withMessageContaining("openssl pkcs8 -topk8");
        Path encrypted = Keys.pem(folder.resolve("encrypted.pem"), "ENCRYPTED PRIVATE KEY", new byte[] {1});
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> SigningKey.read(encrypted, Optional.empty()))
                .withMessageContaining(SigningKey.PASSPHRASE_VARIABLE);
    }

    @Test
    void warnsOfAKeyThatOthersCanRead() throws IOException {
        Path file = Keys.privateKey(folder, Keys.pair("Ed25519"));
        assertThat(SigningKey.read(file, Optional.empty()).warning()).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(SigningKey.read(file, Optional.empty()).warning().orElse("")).contains("chmod 600");
    }

    private Path signed() throws IOException {
        return saved(
                "signed.jsonl",
                Optional.of(SigningKey.read(Keys.privateKey(folder, Keys.pair("Ed25519")), Optional.empty())));
    }

    private Path saved(String name, Optional<SigningKey> key) throws IOException {
        Path template = Files.writeString(folder.resolve("app.yaml"), """
                Resources:
                  Logs: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 30}}
                  Files: {Type: AWS::S3::Bucket}
                """);
        Examination examination = verifier(NOW)
                .examine(new Request(
                        new Request.Templates(List.of(template), Map.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("eu-west-1")));
        Path file = folder.resolve(name);
        EvidenceFile.write(file, examination.saved(), report(examination), key, NOW);
        return file;
    }

    private static EvidenceCheck check(Path file, Optional<VerifyingKey> key) {
        return EvidenceCheck.of(
                file, key, "1", saved -> JsonReport.write(verifier(NOW).replay(saved)));
    }

    private static Request request(Path assembly) {
        return new Request(
                new Request.Assembly(assembly, Map.of()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String report(Examination examination) {
        return JsonReport.write(examination.report());
    }

    private static Verifier verifier(Instant now) {
        return new Verifier("1", PolicyFiles.none(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
