package dev.ampwright.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ampwright.catalog.TestCatalog;
import dev.ampwright.document.Json;
import dev.ampwright.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema that `describe --schema` prints, judged by an independent validator.
class JsonSchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private String text = "";

    @BeforeEach
    void write() throws IOException {
        List<String> problems = new ArrayList<>();
        byte[] document = Files.readAllBytes(TestCatalog.REPOSITORY.resolve(OptionSchema.PATH));
        text = Json.write(JsonSchema.of(OptionSchema.read(Yaml.read(OptionSchema.PATH, document), problems)));
        assertThat(problems).isEmpty();
    }

    private List<String> problems(String answers) {
        Schema schema = REGISTRY.getSchema(text, InputFormat.JSON);
        return schema.validate(answers, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void isAValidSchemaByTheMetaSchema() {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(meta.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(meta.validate("{\"type\": \"mapping\"}", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{region: eu-west-1, provider: openai}",
                "{region: eu-west-1, provider: openai, model: gpt-5-mini, alerts: {email: ''}, repository: ''}",
                "{region: us-east-1, provider: bedrock, model: 'amazon.nova-lite-v1:0', java: 21, mfa: 'off'}",
                "{region: us-east-1, provider: bedrock, name: my-chat, package: org.acme.chat, alerts: {email: a@b.example}}"
            })
    void takesGoodAnswers(String answers) {
        assertThat(problems(answers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{provider: openai}",
                "{region: eu-west-9, provider: openai}",
                "{region: eu-west-1, provider: openai, model: 'amazon.nova-lite-v1:0'}",
                "{region: eu-west-1, provider: openai, alerts: {email: ops@localhost}}",
                "{region: eu-west-1, provider: openai, colour: red}",
                "{region: eu-west-1, provider: openai, java: 7}",
                "{region: eu-west-1, provider: openai, name: My Demo}",
                "{region: eu-west-1, provider: openai, repository: 'git@github.com:acme/chat.git'}"
            })
    void refusesBadAnswers(String answers) {
        assertThat(problems(answers)).isNotEmpty();
    }
}
