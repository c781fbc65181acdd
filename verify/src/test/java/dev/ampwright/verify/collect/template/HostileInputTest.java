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
import org.junit.jupiter.api.Timeout;
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
                Arguments.of("grows.json", growing(), "grows beyond 4 MiB"),
                Arguments.of(
                        "deeper.json",
                        "{\"Resources\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_001),
                        "depth"),
                Arguments.of("deeper.yaml", "Resources: " + "{a: ".repeat(10_000) + "1" + "}".repeat(10_000), "deep"),
                Arguments.of("tag.yaml", "Resources:\n  A: !Nonsense x\n", "the tag !Nonsense (line 2)"),
                Arguments.of(
                        "number.json", "{\"Resources\":{\"A\":{\"Type\":5}}}", "Type of resource A must be a text"),
                Arguments.of(
                        "properties.yaml",
                        "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: text}}",
                        "Properties of resource A must be an object"),
                Arguments.of(
                        "condition.yaml",
                        "Resources: {A: {Type: AWS::Logs::LogGroup, Condition: [x]}}",
                        "Condition of resource A must be"),
                Arguments.of("scalar.yaml", "Resources: {A: 5}", "resource A must be an object"),
                Arguments.of("transform.yaml", "Transform: [[x]]\nResources: {}", "Transform must be a macro's name"),
                Arguments.of("merge.yaml", "Resources: {A: {<<: text}}", "<< merges something that is no mapping"),
                Arguments.of("loops.json", loops(), "Fn::ForEach makes more than"),
                Arguments.of(
                        "loop.yaml", "Resources: {'Fn::ForEach::X': [a, b]}", "must be a list of a variable's name"),
                Arguments.of(
                        "twice-made.yaml",
                        "Resources: {'Fn::ForEach::X': [a, [b, c], {Same: {Type: AWS::Logs::LogGroup}}]}",
                        "makes \"Same\" twice"),
                Arguments.of("chain.json", chain(), "nest deeper than"),
                Arguments.of("many.json", many(), "more than 20000 resources"),
                Arguments.of("wide.json", wide(), "grow beyond 64 MiB"));
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

    /// Five loops of a hundred, one inside the other.
    private static String loops() {
        StringBuilder json = new StringBuilder("{\"Resources\":{");
        String values = String.join(",", java.util.Collections.nCopies(100, "\"v\""));
        for (int level = 0; level < 5; level++) {
            json.append("\"Fn::ForEach::L")
                    .append(level)
                    .append("\":[\"V\",[")
                    .append(values)
                    .append("],{");
        }
        return json + "\"Fn::ForEach::M\":[\"W\",[],{}]" + "}]".repeat(5) + "}}";
    }

    private static String chain() {
        StringBuilder json = new StringBuilder("{\"Conditions\":{\"C0\":{\"Fn::Equals\":[1,1]}");
        for (int link = 1; link < 10_000; link++) {
            json.append(",\"C")
                    .append(link)
                    .append("\":{\"Condition\":\"C")
                    .append(link - 1)
                    .append("\"}");
        }
        return json + "},\"Resources\":{\"A\":{\"Type\":\"AWS::Logs::LogGroup\",\"Condition\":\"C9999\"}}}";
    }

    private static String many() {
        StringBuilder json = new StringBuilder("{\"Resources\":{\"R\":{\"Type\":\"AWS::Logs::LogGroup\"}");
        for (int resource = 0; resource < 30_000; resource++) {
            json.append(",\"R").append(resource).append("\":{\"Type\":\"AWS::Logs::LogGroup\"}");
        }
        return json + "}}";
    }

    /// Each text stays below the limit, all of them together do not.
    private static String wide() {
        StringBuilder json = new StringBuilder("{\"Mappings\":{\"M\":{\"a\":{\"b\":\"" + "x".repeat(1_000_000)
                + "\"}}},\"Resources\":{\"R\":{\"Type\":\"AWS::Logs::LogGroup\"}");
        for (int resource = 0; resource < 200; resource++) {
            json.append(",\"R")
                    .append(resource)
                    .append(
                            "\":{\"Type\":\"AWS::Logs::LogGroup\",\"Properties\":{\"LogGroupName\":{\"Fn::Join\":[\"\",[\"")
                    .append(resource)
                    .append("\",{\"Fn::FindInMap\":[\"M\",\"a\",\"b\"]}]]}}}");
        }
        return json + "}}";
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
    @Timeout(20)
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
    void readsWhatOnlyLooksHostile() throws IOException {
        String open = "${".repeat(500_000);
        Path file = Files.writeString(
                folder.resolve("odd.yaml"),
                "\uFEFFResources:\r\n  A:\r\n    Type: AWS::Logs::LogGroup\r\n"
                        + "    Properties: {LogGroupName: !Sub '" + open + "', RetentionInDays: 1e999999999}\r\n");
        assertThat(TemplateCollector.ofTemplates(List.of(file), Optional.empty())
                        .collect(Instant.EPOCH))
                .isNotNull();
    }

    @Test
    void saysThatAPipeIsNoFile() {
        InvalidInput error = catchThrowableOfType(
                InvalidInput.class,
                () -> TemplateCollector.ofTemplates(List.of(Path.of("/dev/zero")), Optional.empty())
                        .collect(Instant.EPOCH));
        assertThat(error.problems()).singleElement().asString().contains("is neither file nor folder");
    }

    @Test
    void refusesTheSameFileTwice() throws IOException {
        Path file = Files.writeString(folder.resolve("app.yaml"), "Resources: {}");
        InvalidInput error = catchThrowableOfType(
                InvalidInput.class,
                () -> TemplateCollector.ofTemplates(List.of(file, file), Optional.empty())
                        .collect(Instant.EPOCH));
        assertThat(error.problems()).singleElement().asString().contains("is given twice");
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
