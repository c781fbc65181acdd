package dev.ampwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.catalog.TestCatalog;
import dev.ampwright.document.InvalidInput;
import dev.ampwright.options.Given;
import dev.ampwright.options.Resolver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prompts, answered by a script that stands in for the keyboard.
class InterviewTest {
    private static final Map<String, Given> ALL_BUT_TWO = Map.of(
            "name", new Given("shop", "--name"),
            "package", new Given("org.acme.shop", "--package"),
            "provider", new Given("openai", "--provider"),
            "model", new Given("gpt-5-mini", "--model"),
            "mfa", new Given("off", "--mfa"),
            "repository", new Given("", "--repository"),
            "backend", new Given("cdk", "--backend"),
            "java", new Given("25", "--java"));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private Map<String, Given> ask(Map<String, Given> given, String keys) {
        Resolver resolver = new Resolver(TestCatalog.in(folder).read().schema(), Map.of(), "demo");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        ByteArrayInputStream keyboard = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        return new Interview(
                        new Console(nowhere, nowhere, Map.of(), () -> true),
                        resolver,
                        () -> new DumbTerminal("script", "dumb", keyboard, screen, StandardCharsets.UTF_8))
                .ask(given);
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void asksOnlyForWhatWasNotGivenAndOffersTheAlarmAddress() {
        Map<String, Given> answers = ask(ALL_BUT_TWO, "eu-west-1\nops@example.com\n");
        assertThat(answers.get("region")).isEqualTo(new Given("eu-west-1", "--region"));
        assertThat(answers.get("alerts.email")).isEqualTo(new Given("ops@example.com", "--alerts.email"));
        assertThat(shown())
                .contains("AWS region: ", "E-mail address for alarms [empty: the first deployment asks for it]: ")
                .doesNotContain("Project name", "Front end");
    }

    @Test
    void enterTakesTheDefault() {
        Map<String, Given> answers = ask(Map.of(), "\n\neu-west-1\nbedrock\n\n\n\n\n\n\n");
        assertThat(answers.get("name")).extracting(Given::value).isEqualTo("demo");
        assertThat(answers.get("package")).extracting(Given::value).isEqualTo("com.example.demo");
        assertThat(answers.get("model")).extracting(Given::value).isEqualTo("eu.amazon.nova-micro-v1:0");
        assertThat(answers.get("alerts.email")).extracting(Given::value).isEqualTo("");
        assertThat(answers.get("java")).extracting(Given::value).isEqualTo("25");
    }

    @Test
    void explainsOnDemandAndTakesAChoiceByItsNumber() {
        Map<String, Given> answers = ask(ALL_BUT_TWO, "?\n3\n\n");
        assertThat(answers.get("region")).extracting(Given::value).isEqualTo("us-west-1");
        assertThat(shown()).contains("3) us-west-1  US West (N. California)");
    }

    @Test
    void saysWhatIsWrongAndAsksAgain() {
        Map<String, Given> answers = ask(ALL_BUT_TWO, "eu-west-9\neu-west-1\nops@localhost\n\n");
        assertThat(answers.get("region")).extracting(Given::value).isEqualTo("eu-west-1");
        assertThat(shown()).contains("did you mean eu-west-", "is not an e-mail address");
    }

    @Test
    void leavingIsNoFaultAndWritesNothing() {
        assertThatThrownBy(() -> ask(ALL_BUT_TWO, "eu-west-1\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("nothing was written");
    }
}
