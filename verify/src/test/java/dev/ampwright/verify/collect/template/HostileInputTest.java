package dev.ampwright.verify.collect.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Input that cannot be judged gets an error that names the place and says what to do.
final class HostileInputTest {
    @TempDir
    Path folder;

    static List<Arguments> broken() {
        return List.of(
                Arguments.of("empty.json", "", "the file is empty"),
                Arguments.of("list.json", "[]", "a template is an object"),
                Arguments.of("text.yaml", "hello", "a template is an object"),
                Arguments.of("cut.json", "{\"Resources\": {", "not readable as JSON at line 1"),
                Arguments.of("twice.json", "{\"Resources\":{},\"Resources\":{}}", "Duplicate"),
                Arguments.of("more.json", "{\"Resources\":{}} {}", "more after the end"),
                Arguments.of("bad.yaml", "Resources: [", "not readable as YAML at line"),
                Arguments.of("twice.yaml", "Resources: {}\nResources: {}\n", "stands twice"),
                Arguments.of("none.json", "{\"Outputs\":{}}", "has no Resources section"),
                Arguments.of("wrong.json", "{\"Resources\":[]}", "Resources must be an object"),
                Arguments.of("type.json", "{\"Resources\":{\"A\":{}}}", "resource A has no Type"),
                Arguments.of("self.yaml", "Resources: &a\n  X: *a\n", "nested deeper than 200 levels"),
                Arguments.of("deep.json", "{\"Resources\":" + "[".repeat(5000) + "]".repeat(5000) + "}", "depth"),
                Arguments.of("deep.yaml", "Resources: " + "[".repeat(5000) + "]".repeat(5000), "deep"),
                Arguments.of("bomb.yaml", bomb(), "alias"),
                Arguments.of(
                        "circle.json",
                        "{\"Resources\":{\"A\":{\"Type\":\"AWS::Logs::LogGroup\",\"Properties\":{\"LogGroupName\":{\"Ref\":\"B\"}}},"
                                + "\"B\":{\"Type\":\"AWS::Logs::LogGroup\",\"Properties\":{\"LogGroupName\":{\"Ref\":\"A\"}}}}}",
                        "circular reference"),
                Arguments.of(
                        "conditions.json",
                        "{\"Conditions\":{\"A\":{\"Condition\":\"A\"}},\"Resources\":{\"X\":{\"Type\":\"AWS::Logs::LogGroup\",\"Condition\":\"A\"}}}",
                        "circular reference"),
                Arguments.of("grows.json", growing(), "grows beyond 4 MiB"));
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("Resources:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 10; level++) {
            String alias = "*a" + (level - 1);
            yaml.append("  a")
                    .append(level)
                    .append(": &a")
                    .append(level)
                    .append(" [")
                    .append(String.join(
                            ", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias, alias)))
                    .append("]\n");
        }
        return yaml.toString();
    }

    private static String growing() {
        StringBuilder json = new StringBuilder(
                "{\"Resources\":{\"G0\":{\"Type\":\"AWS::Logs::LogGroup\",\"Properties\":{\"LogGroupName\":\""
                        + "x".repeat(100) + "\"}}");
        for (int level = 1; level < 40; level++) {
            json.append(",\"G")
                    .append(level)
                    .append(
                            "\":{\"Type\":\"AWS::Logs::LogGroup\",\"Properties\":{\"LogGroupName\":{\"Fn::Join\":[\"\",[{\"Ref\":\"G")
                    .append(level - 1)
                    .append("\"},{\"Ref\":\"G")
                    .append(level - 1)
                    .append("\"}]]}}}");
        }
        return json.append("}}").toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesThePlaceAndTheFault(String name, String content, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        InvalidInput error = catchThrowableOfType(
                InvalidInput.class,
                () -> TemplateCollector.ofTemplates(List.of(file), Optional.empty())
                        .collect(Instant.EPOCH));
        assertThat(error).isNotNull();
        assertThat(error.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains(name));
        assertThat(error.getMessage()).containsIgnoringCase(fault);
    }

    @Test
    void saysAllProblemsOfAllFilesAtOnce() throws IOException {
        Path first = Files.writeString(folder.resolve("first.json"), "[]");
        Path second = Files.write(folder.resolve("second.json"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path third = folder.resolve("third.json");
        InvalidInput error = catchThrowableOfType(
                InvalidInput.class,
                () -> TemplateCollector.ofTemplates(List.of(first, second, third), Optional.empty())
                        .collect(Instant.EPOCH));
        assertThat(error.problems()).hasSize(3);
        assertThat(error.problems().get(1)).contains("second.json").contains("UTF-8");
        assertThat(error.problems().get(2)).contains("third.json").contains("no such file");
    }

    @Test
    void saysThatAFolderIsNoAssembly() {
        InvalidInput error = catchThrowableOfType(
                InvalidInput.class,
                () -> TemplateCollector.ofAssembly(folder, Optional.empty()).collect(Instant.EPOCH));
        assertThat(error.problems()).singleElement().asString().contains("holds no manifest.json");
    }

    @Test
    void doesNotReadOutsideTheAssembly() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts":{"A":{"type":"aws:cloudformation:stack","properties":{"templateFile":"../../etc/passwd"}}}}""");
        InvalidInput error = catchThrowableOfType(
                InvalidInput.class,
                () -> TemplateCollector.ofAssembly(folder, Optional.empty()).collect(Instant.EPOCH));
        assertThat(error.problems()).singleElement().asString().contains("is not inside the assembly");
    }
}
