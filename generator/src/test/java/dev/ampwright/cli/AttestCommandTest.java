package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ampwright attest`, and the options of `verify` for baselines and waivers, as people run them.
final class AttestCommandTest {
    private static final String TEMPLATE = """
            {"Resources": {"Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "api"}}}}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path project;

    private int run(Map<String, String> env, String... args) {
        return new Commands(new Console(new PrintWriter(out, true), new PrintWriter(err, true), env, () -> false))
                .run(args);
    }

    private int run(String... args) {
        return run(Map.of(), args);
    }

    @BeforeEach
    void aProject() throws IOException, GitAPIException {
        Files.writeString(project.resolve("ampwright.yaml"), "options: {region: eu-west-1}\n");
        Files.writeString(project.resolve(".gitignore"), "cdk.out\n");
        Path assembly = Files.createDirectories(project.resolve("cdk.out"));
        Files.writeString(assembly.resolve("manifest.json"), """
                {"artifacts": {"App": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/eu-west-1",
                 "properties": {"templateFile": "App.template.json"}}}}""");
        Files.writeString(assembly.resolve("App.template.json"), TEMPLATE);
        try (Git git = Git.init().setDirectory(project.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Begin")
                    .setAuthor("Jane", "jane@example.com")
                    .setCommitter("Jane", "jane@example.com")
                    .setSign(false)
                    .call();
        }
    }

    private String[] penTest(String... more) {
        String[] all = {
            "attest",
            "pen-test",
            project.toString(),
            "--by",
            "Jane Doe",
            "--date",
            "2026-10-01",
            "--expires",
            "2096-10-01",
            "--open-high-findings",
            "0",
            "--scope",
            "all",
            "--no-input"
        };
        String[] both = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, both, all.length, more.length);
        return both;
    }

    @Test
    void writesAnAttestationThatVerifyTakes() {
        assertThat(run(penTest())).as(err.toString()).isZero();
        assertThat(project.resolve("security/attestations/pen-test-2026-10-01.yaml"))
                .exists();
        run("verify", project.toString(), "--format", "json");
        assertThat(out.toString()).contains("attested, in force, nothing grave open");
    }

    @Test
    void writesNothingOnADryRunAndPrintsJsonWhenAsked() {
        assertThat(run(penTest("--dry-run", "--json"))).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("{")
                .contains("\"written\": false")
                .contains("\"kind\": \"penetration-test\"")
                .contains("App/Api");
        assertThat(project.resolve("security")).doesNotExist();
    }

    @Test
    void asksNothingWithoutATerminalAndNamesAllThatIsMissing() {
        assertThat(run("attest", "load-test", project.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--report is missing", "--by is missing");
        assertThat(run("attest", "loadtest")).isEqualTo(2);
        assertThat(err.toString()).contains("there is nothing called \"loadtest\" to attest");
    }

    @Test
    void judgesByTheBaselineOfTheEnvironmentAndTheProject() throws IOException {
        Path organisation = Files.writeString(
                project.resolve("org.yaml"), "layer: organisation\nparameters: {maximumRateLimit: 500}\n");
        Map<String, String> env = Map.of(PolicyOptions.BASELINE_VARIABLE, organisation.toString());
        assertThat(run(env, "verify", project.toString(), "--print-baseline")).isZero();
        assertThat(out.toString()).contains("maximumRateLimit: 500  # organisation");
        Files.createDirectories(project.resolve("security"));
        Files.writeString(
                project.resolve("security/baseline.yaml"), "layer: project\nparameters: {maximumRateLimit: 501}\n");
        assertThat(run(env, "verify", project.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("baseline.yaml:2: maximumRateLimit 501 is looser than 500 of organisation");
    }

    @Test
    void reportsAFaultyWaiver() throws IOException {
        Path waivers = Files.writeString(project.resolve("w.yaml"), "waivers: [{control: L4.1}]\n");
        run("verify", project.toString(), "--waivers", waivers.toString());
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("w.yaml:1 (L4.1): it lacks resource, owner, reason, ticket, expires");
    }
}
