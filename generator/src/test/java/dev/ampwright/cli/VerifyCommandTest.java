package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    void takesTheProjectsOwnAssemblyWhenNothingElseIsNamed() {
        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(folder.resolve("cdk.out") + ": no such folder");
    }

    @Test
    void refusesTwoTargetsAndAnUnknownFormatAtOnce() throws IOException {
        assertThat(run("--template", template(), "--assembly", "x", "--format", "pdf"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("exclude each other").contains("--format pdf does not exist");
    }
}
