package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ampwright verify` as people run it.
final class VerifyCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(args));
        return new Commands(new Console(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), () -> false))
                .run(all.toArray(String[]::new));
    }

    private String template() throws IOException {
        return Files.writeString(folder.resolve("app.yaml"), "Resources: {Logs: {Type: AWS::Logs::LogGroup}}\n")
                .toString();
    }

    @Test
    void endsWithOneWhenABlockingControlFails() throws IOException {
        assertThat(run("--template", template(), "--region", "eu-west-1")).isEqualTo(1);
        assertThat(out.toString())
                .contains("L3.17")
                .contains("app/Logs: kept for ever")
                .contains("Not fit to launch")
                .doesNotContain("\u001b");
    }

    @Test
    void printsOneJsonObject() throws IOException {
        assertThat(run("--template", template(), "--format", "json")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\n")
                .contains("\"tool\" : \"ampwright\"")
                .contains("\"exit\" : 1");
    }

    @Test
    void writesTheReportToAFile() throws IOException {
        Path file = folder.resolve("report.json");
        assertThat(run("--template", template(), "--format", "json", "--output", file.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file)).contains("\"verdicts\"");
    }

    @Test
    void saysWhatIsWrongWithTheInputAndEndsWithTwo() {
        assertThat(run("--assembly", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere: no such folder").contains("npm run synth");
    }

    @Test
    void takesTheProjectsOwnAssemblyWhenNothingElseIsNamed() throws IOException {
        Files.createFile(folder.resolve("ampwright.yaml"));
        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(folder.resolve("cdk.out") + ": no such folder", "npm run synth");
    }

    @Test
    void refusesTwoTargetsAndAnUnknownFormatAtOnce() throws IOException {
        assertThat(run("--template", template(), "--assembly", "x", "--format", "pdf"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("exclude each other").contains("--format pdf does not exist");
    }

    @Test
    void saysThatAFolderIsNoProject() {
        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(folder + " is no project", "neither ampwright.yaml nor cdk.out", "--assembly");
    }

    @Test
    void saysWhatAnAssemblyLacks() throws IOException {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        assertThat(run("--assembly", empty)).isEqualTo(2);
        assertThat(err.toString()).contains(empty + ": holds no manifest.json", "name a CDK cloud assembly");
        Files.writeString(folder.resolve("manifest.json"), "{\"name\": \"page\"}");
        assertThat(run("--assembly", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("manifest.json: has no artifacts");
        assertThat(run("--assembly", template())).isEqualTo(2);
        assertThat(err.toString()).contains("app.yaml: is a file", "--template");
    }

    @Test
    void namesThePlaceInEachBrokenTemplate() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.json"), "{\"Resources\":\n{");
        Path tabs = Files.writeString(folder.resolve("tabs.yaml"), "Resources:\n\tLogs: {}\n");
        assertThat(run("--template", cut.toString(), tabs.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "2 problems",
                        "cut.json: not readable as JSON at line 2",
                        "tabs.yaml: not readable as YAML at line 2")
                .doesNotContain("Source: REDACTED")
                .doesNotContain("\tat ");
    }

    @Test
    void findsOutFirstThatTheReportCannotBeWritten() throws IOException {
        assertThat(run(
                        "--template",
                        template(),
                        "--output",
                        folder.resolve("no/report.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no folder " + folder.resolve("no"), "choose another file");
        assertThat(run("--template", template(), "--output", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(folder + " is a folder");
    }

    @Test
    void saysThatNoRegionIsGiven() throws Exception {
        assertThat(process(Map.of(), "--stack", "app"))
                .startsWith("2 ampwright verify: no region is given")
                .contains("--region")
                .hasLineCount(1);
    }

    @Test
    void saysHowToSignIn() throws Exception {
        assertThat(process(Map.of(), "--stack", "app", "--region", "eu-west-1"))
                .startsWith("2 ampwright verify: no AWS credentials were found; sign in")
                .hasLineCount(1);
    }

    @Test
    void saysThatAwsCannotBeReached() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        Map<String, String> env = Map.of(
                "AWS_ACCESS_KEY_ID", "a",
                "AWS_SECRET_ACCESS_KEY", "b",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + nobody);
        assertThat(process(env, "--stack", "app", "--region", "eu-west-1"))
                .startsWith("2 ampwright verify: AWS cannot be reached")
                .contains("AWS_ENDPOINT_URL")
                .hasLineCount(1);
    }

    /// Runs the tool as a process of its own, which alone has an environment without AWS settings.
    ///
    /// @return its exit code and all that it printed
    private String process(Map<String, String> env, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ampwright.cli.Main",
                "verify"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("config").toString());
        builder.environment()
                .put(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        folder.resolve("credentials").toString());
        builder.environment().putAll(env);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + printed.strip();
    }
}
