package dev.ampwright.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.catalog.TestCatalog;
import dev.ampwright.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverTest {
    private Resolver resolver;

    @BeforeEach
    void readSchema() throws IOException {
        List<String> problems = new ArrayList<>();
        byte[] document = Files.readAllBytes(TestCatalog.REPOSITORY.resolve(OptionSchema.PATH));
        OptionSchema schema = OptionSchema.read(Yaml.read(OptionSchema.PATH, document), problems);
        assertThat(problems).isEmpty();
        resolver = new Resolver(schema, Map.of(), "My Demo");
    }

    private Resolution resolve(String... pairs) {
        Map<String, Given> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], new Given(pairs[i + 1], "--" + pairs[i]));
        }
        return resolver.resolve(given);
    }

    private List<String> problems(String... pairs) {
        return resolve(pairs) instanceof Resolution.Incomplete(List<String> problems, var _) ? problems : List.of();
    }

    @Test
    void fillsInDefaultsFromTheFolderTheNameAndTheProvider() {
        Resolution resolution =
                resolve("provider", "bedrock", "region", "eu-west-1", "alerts.email", "ops@example.com");
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Complete.class, complete -> {
            Answers answers = complete.answers();
            assertThat(answers.get("name")).isEqualTo("my-demo");
            assertThat(answers.get("package")).isEqualTo("com.example.mydemo");
            assertThat(answers.get("model")).isEqualTo("eu.amazon.nova-micro-v1:0");
            assertThat(answers.get("java")).isEqualTo("25");
        });
    }

    @Test
    void listsAllMissingAnswersAtOnce() {
        assertThat(resolve())
                .isInstanceOfSatisfying(
                        Resolution.Incomplete.class,
                        incomplete -> assertThat(incomplete.missing())
                                .extracting(Option::name)
                                .containsExactly("region", "provider"));
    }

    @Test
    void reportsEveryWrongValueAtOnceAndSuggestsTheNearest() {
        List<String> problems =
                problems("region", "eu-west-9", "provider", "opnai", "alerts.email", "ops@example,com", "regoin", "x");
        assertThat(problems).hasSize(4);
        assertThat(problems).anyMatch(p -> p.contains("eu-west-9") && p.contains("did you mean eu-west-"));
        assertThat(problems).anyMatch(p -> p.contains("did you mean openai?"));
        assertThat(problems).anyMatch(p -> p.contains("did you mean ops@example.com?"));
        assertThat(problems).anyMatch(p -> p.contains("\"regoin\"") && p.contains("did you mean region?"));
    }

    @ParameterizedTest
    @CsvSource({
        "openai,  eu.amazon.nova-micro-v1:0, it looks like one of bedrock",
        "bedrock, us.amazon.nova-micro-v1:0, use eu.amazon.nova-micro-v1:0",
        "bedrock, gpt-5-mini,                it looks like one of openai",
        "openai,  gtp-5-mini,                did you mean gpt-5-mini?"
    })
    void refusesAModelThatItsProviderOrRegionDoesNotHave(String provider, String model, String remedy) {
        assertThat(problems("provider", provider, "region", "eu-west-1", "alerts.email", "", "model", model))
                .singleElement()
                .asString()
                .contains(model, remedy);
    }

    @Test
    void acceptsAnUnknownModelOfTheRightFormButPointsOutANearMiss() {
        assertThat(resolve("provider", "openai", "region", "eu-west-1", "alerts.email", "", "model", "gpt-5-mimi"))
                .isInstanceOfSatisfying(
                        Resolution.Complete.class,
                        complete -> assertThat(complete.notes())
                                .singleElement()
                                .asString()
                                .contains("gpt-5-mini"));
    }

    @ParameterizedTest
    @CsvSource({
        "name, My Demo, my-demo would do",
        "name, -x, x would do",
        "package, com.example.switch, the Java keyword",
        "package, demo, two or more",
        "package, java.util.chat, belongs to others",
        "package, Com.Example.Chat, com.example.chat would do",
        "alerts.email, ops@localhost, is not an e-mail address",
        "repository, git@github.com:acme/chat.git, https://github.com/acme/chat.git",
        "repository, https://me:secret@github.com/acme/chat, carries credentials"
    })
    void refusesWhatIsNotOfTheForm(String option, String value, String remedy) {
        List<String> pairs = new ArrayList<>(List.of("provider", "openai", "region", "eu-west-1"));
        if (!option.equals("alerts.email")) {
            pairs.addAll(List.of("alerts.email", "ops@example.com"));
        }
        pairs.addAll(List.of(option, value));
        assertThat(problems(pairs.toArray(String[]::new)))
                .singleElement()
                .asString()
                .contains(value, remedy);
    }

    @Test
    void asksForAModelWhereNoneIsKnownForTheRegion() {
        assertThat(resolve("provider", "bedrock", "region", "me-south-1", "alerts.email", ""))
                .isInstanceOfSatisfying(
                        Resolution.Incomplete.class,
                        incomplete -> assertThat(incomplete.missing())
                                .extracting(Option::name)
                                .containsExactly("model"));
    }
}
