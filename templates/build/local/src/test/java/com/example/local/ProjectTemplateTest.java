package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The wiring that this module compiles is the template with its slot filled.
final class ProjectTemplateTest {
    @Test
    void is_what_the_template_makes() throws IOException {
        String template =
                Files.readString(Path.of("../../local/local/src/main/java/com/example/local/Project.java.ftl"));
        String compiled = Files.readString(Path.of("src/main/java/com/example/local/Project.java"));

        String slot = "plan.slots[\"local.provider\"]";
        assertThat(template.replace("${" + slot + "?keep_after_last(\".\")}", "OpenAiProvider")
                        .replace("${" + slot + "}", "com.example.local.model.OpenAiProvider")
                        .replace("${answers.model}", "gpt-5-mini"))
                .isEqualTo(compiled);
    }
}
