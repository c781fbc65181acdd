package dev.ampwright.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.document.InvalidInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswersReaderTest {
    private static AnswersReader.AnswersInput read(String text) {
        return AnswersReader.read("answers.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesNestedAndDottedNamesAndKeepsValuesAsWritten() {
        assertThat(read("mfa: off\njava: 21\nalerts:\n  email: a@b.example\n").values())
                .containsEntry("mfa", new Given("off", "answers.yaml:1"))
                .containsEntry("java", new Given("21", "answers.yaml:2"))
                .containsEntry("alerts.email", new Given("a@b.example", "answers.yaml:4"));
        assertThat(read("alerts.email: a@b.example").values()).containsKey("alerts.email");
    }

    @Test
    void takesAProjectsOwnFile() {
        AnswersReader.AnswersInput input =
                read("blueprint: chatbot\nversion: \"0.1\"\noptions:\n  region: eu-west-1\n");
        assertThat(input.blueprint()).contains(new Given("chatbot", "answers.yaml:1"));
        assertThat(input.values()).containsOnlyKeys("region");
    }

    @Test
    void namesTheLineOfWhatIsWrong() {
        assertThatThrownBy(() -> read("region: [eu-west-1]\nmfa: off\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("answers.yaml:1: region must be a single value");
        assertThatThrownBy(() -> read("region: 'x\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not valid YAML");
        assertThatThrownBy(() -> read("- a\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("must hold a mapping");
    }
}
