package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ampwright verify --template FILE --parameter NAME=VALUE`.
final class ParameterOptionsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... parameters) throws IOException {
        Path template = Files.writeString(folder.resolve("app.yaml"), """
                Parameters: {Days: {Type: Number, AllowedValues: [30, 90]}}
                Resources: {Logs: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Days}}}
                """);
        String[] args = new String[6 + parameters.length];
        System.arraycopy(
                new String[] {"verify", "--template", template.toString(), "--region", "eu-west-1", "--parameter"},
                0,
                args,
                0,
                6);
        System.arraycopy(parameters, 0, args, 6, parameters.length);
        return new Commands(new Console(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), () -> false))
                .run(args);
    }

    @Test
    void judgesWithTheValueThatIsGiven() throws IOException {
        run("Days=90");
        assertThat(out.toString()).doesNotContain("parameter Days").containsPattern("L3\\.17 +pass|✓ *L3\\.17");
    }

    @Test
    void namesEveryMistakeAtOnce() throws IOException {
        assertThat(run("Days", "=5")).isEqualTo(2);
        assertThat(err.toString()).contains("--parameter Days: write NAME=VALUE", "--parameter =5: write NAME=VALUE");
    }

    @Test
    void refusesAParameterNoTemplateHas() throws IOException {
        assertThat(run("Dais=90")).isEqualTo(2);
        assertThat(err.toString()).contains("--parameter Dais: no template has a parameter of this name");
    }

    @Test
    void refusesAValueTheTemplateDoesNotAllow() throws IOException {
        assertThat(run("Days=7")).isEqualTo(2);
        assertThat(err.toString()).contains("--parameter Days=7", "allows only 30, 90");
    }
}
