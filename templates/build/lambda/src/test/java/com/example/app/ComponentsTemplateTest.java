package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The wiring that this module compiles is the blueprint's template with its slot filled.
final class ComponentsTemplateTest {
    @Test
    void is_what_the_template_makes() throws IOException {
        String template = Files.readString(
                Path.of("../../../blueprints/chatbot/lambda/src/main/java/com/example/app/Components.java.ftl"));
        String compiled = Files.readString(Path.of("src/main/java/com/example/app/Components.java"));

        String slot = "plan.slots[\"app.modelClient\"]";
        assertThat(template.replace("${" + slot + "?keep_after_last(\".\")}", "OpenAiModel")
                        .replace("${" + slot + "}", "com.example.app.openai.OpenAiModel"))
                .isEqualTo(compiled);
    }
}
