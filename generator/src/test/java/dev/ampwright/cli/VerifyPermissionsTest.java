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

/// What `ampwright verify` says of permissions and fleets without asking AWS.
final class VerifyPermissionsTest {
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

    @Test
    void printsThePolicy() {
        assertThat(run("--print-iam-policy", "--region", "us-gov-west-1")).isZero();
        assertThat(out.toString())
                .startsWith("{\n  \"Version\" : \"2012-10-17\"")
                .contains("\"lambda:GetFunctionConfiguration\"", "arn:aws-us-gov:lambda:*:*:function:*")
                .doesNotContain("\"lambda:*\"");
    }

    @Test
    void triesStacksOnly() {
        assertThat(run("--preflight", "--assembly", folder.toString(), "--format", "html"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("name them with --stack").contains("console or json, not html");
    }

    @Test
    void saysAllThatIsWrongWithAFleet() throws IOException {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), "fleet:\n  - stacks: [a]\n    regions: [moon]\n");
        assertThat(run("--fleet", file.toString(), "--region", "eu-west-1", "--parallel", "many", "--format", "csv"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("4 problems")
                .contains("fleet.yaml:3: one of regions is \"moon\"")
                .contains("--region does not go with --fleet")
                .contains("--parallel many")
                .contains("not csv");
    }
}
