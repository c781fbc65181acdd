package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Evidence on the command line: saved, replayed, checked.
final class VerifyEvidenceTest {
    @TempDir
    Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(args));
        return new Commands(new Console(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), () -> false))
                .run(all.toArray(String[]::new));
    }

    private String template() throws IOException {
        return Files.writeString(folder.resolve("app.yaml"), "Resources: {Logs: {Type: AWS::Logs::LogGroup}}\n")
                .toString();
    }

    private String evidence() {
        return folder.resolve("evidence.jsonl").toString();
    }

    private String pem(String name, String label, byte[] content, String permissions) throws IOException {
        Path file = Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + label + "-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions))
                .toString();
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "json", "html", "markdown", "csv", "sarif", "junit", "asff", "ocsf", "oscal"})
    void replaysToTheSameReportByteForByte(String format) throws IOException {
        String[] how = {"--format", format, "--account", "123456789012"};
        int exit = run(
                "--template",
                template(),
                "--region",
                "eu-west-1",
                "--save-evidence",
                evidence(),
                how[0],
                how[1],
                how[2],
                how[3]);
        String report = out.toString();
        Files.delete(folder.resolve("app.yaml"));
        assertThat(run("--evidence", evidence(), how[0], how[1], how[2], how[3]))
                .isEqualTo(exit);
        assertThat(out.toString()).isEqualTo(report).isNotBlank();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void checksWhatIsSigned() throws IOException {
        KeyPair pair = pair();
        String key = pem("key.pem", "PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-r--r--");
        String publicKey = pem("key.pub", "PUBLIC KEY", pair.getPublic().getEncoded(), "rw-r--r--");
        run("--template", template(), "--save-evidence", evidence(), "--sign-key", key);
        assertThat(err.toString()).contains("others can read this private key; run `chmod 600");
        assertThat(run("--check-evidence", evidence(), "--public-key", publicKey))
                .isZero();
        assertThat(out.toString()).contains("proven:", "it is signed with key", "not proven:", "AWS does not sign");
        assertThat(run("--check-evidence", evidence())).isEqualTo(3);
        String other = pem("other.pub", "PUBLIC KEY", pair().getPublic().getEncoded(), "rw-r--r--");
        assertThat(run("--check-evidence", evidence(), "--public-key", other)).isEqualTo(1);
        assertThat(out.toString()).contains("not intact:", "is signed with another key");
    }

    @Test
    void namesTheLineThatWasChanged() throws IOException {
        run("--template", template(), "--save-evidence", evidence());
        Path file = Path.of(evidence());
        Files.writeString(file, Files.readString(file).replace("Logs", "Data"));
        assertThat(run("--check-evidence", evidence())).isEqualTo(1);
        assertThat(out.toString()).contains("evidence.jsonl: line ", "was changed");
        assertThat(run("--evidence", evidence())).isEqualTo(2);
        assertThat(err.toString())
                .contains("was changed; save the evidence again")
                .doesNotContain("\tat ");
    }

    @Test
    void judgesSavedEvidenceByAnotherBaselineAndNamesIt() throws IOException {
        run("--template", template(), "--save-evidence", evidence());
        Path baseline = Files.writeString(
                folder.resolve("strict.yaml"), "layer: organisation\nname: Strict\nparameters: {requireMfa: true}\n");
        run("--evidence", evidence(), "--baseline", baseline.toString(), "--format", "json");
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("Strict");
    }

    @Test
    void saysAllThatDoesNotGoTogether() throws IOException {
        assertThat(run(
                        "--evidence",
                        evidence(),
                        "--template",
                        template(),
                        "--save-evidence",
                        evidence(),
                        "--public-key",
                        "x",
                        "--format",
                        "pdf"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--evidence and --template exclude each other",
                        "--save-evidence and --evidence exclude each other",
                        "--public-key is for --check-evidence",
                        "pdf");
        assertThat(run("--evidence", evidence(), "--probe")).isEqualTo(2);
        assertThat(err.toString()).contains("--evidence and --probe exclude each other");
        assertThat(run("--template", template(), "--sign-key", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--sign-key signs what --save-evidence writes");
    }

    @Test
    void findsOutFirstWhatCannotBeReadOrWritten() throws IOException {
        assertThat(run("--check-evidence", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none: no such file");
        assertThat(run("--evidence", template())).isEqualTo(2);
        assertThat(err.toString()).contains("app.yaml: line 1 cannot be read as JSON");
        assertThat(run("--template", template(), "--save-evidence", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is a folder; name a file in it");
        assertThat(run("--template", template(), "--save-evidence", evidence(), "--sign-key", template()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("holds no key in PEM form").doesNotContain("Resources");
    }
}
