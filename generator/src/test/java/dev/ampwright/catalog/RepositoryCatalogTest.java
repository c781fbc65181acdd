package dev.ampwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.document.Json;
import dev.ampwright.options.Answers;
import dev.ampwright.options.Option;
import dev.ampwright.options.SampleAnswers;
import dev.ampwright.project.ProjectGenerator;
import dev.ampwright.render.FileTree;
import dev.ampwright.template.TemplateEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The repository's own catalog, over every combination of its choices (regions: one of each kind of model
/// default).
class RepositoryCatalogTest {
    private static final Catalog CATALOG = CatalogReader.read(new FolderSource(TestCatalog.REPOSITORY));

    static Stream<Map<String, String>> combinations() {
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        for (Option option : CATALOG.schema().options()) {
            if (!option.allowed().isEmpty() && !option.name().equals("region")) {
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> combination : combinations) {
                    for (String value : option.allowed()) {
                        Map<String, String> next = new LinkedHashMap<>(combination);
                        next.put(option.name(), value);
                        longer.add(next);
                    }
                }
                combinations = longer;
            }
        }
        return combinations.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyCombinationRenders(Map<String, String> combination) {
        Answers answers = SampleAnswers.with(CATALOG.schema(), combination);
        FileTree tree = new ProjectGenerator(CATALOG, "1.0.0").generate(CATALOG.blueprint("chatbot"), answers);
        assertThat(tree.files())
                .containsKeys("README.md", "pom.xml", "package.json", "package-lock.json", "ampwright.yaml");
        assertThat(Json.read(
                        "package.json",
                        Objects.requireNonNull(tree.files().get("package.json")).content()))
                .asString()
                .contains("name=demo");
        tree.files().forEach((path, file) -> {
            if (path.matches(".*\\.(java|yaml|yml|xml|json|md|ts|tsx)")) {
                assertThat(file.asText())
                        .as(path)
                        .doesNotContain(
                                "com.example.app", "com.example.infra", "com.example.loadtest", "com.example.local");
            }
        });
    }

    @Test
    void everyFeatureIsInSomePlan() {
        Set<String> reached = new LinkedHashSet<>();
        Planner planner = new Planner(new TemplateEngine());
        combinations()
                .forEach(combination -> planner.plan(
                                CATALOG,
                                CATALOG.blueprint("chatbot"),
                                SampleAnswers.with(CATALOG.schema(), combination))
                        .features()
                        .forEach(feature -> reached.add(feature.name())));
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        CATALOG.features().stream().map(Feature::name).toList());
    }

    @Test
    void everyOptionHasAnEffectOnTheProject() {
        ProjectGenerator generator = new ProjectGenerator(CATALOG, "1.0.0");
        Map<String, String> other = Map.of(
                "name",
                "other",
                "package",
                "org.acme.chat",
                "model",
                "eu.amazon.nova-lite-v1:0",
                "region",
                "eu-central-1",
                "alerts.email",
                "other@example.com",
                "repository",
                "https://github.com/acme/chat");
        FileTree base =
                generator.generate(CATALOG.blueprint("chatbot"), SampleAnswers.with(CATALOG.schema(), Map.of()));
        for (Option option : CATALOG.schema().options()) {
            List<String> values = option.allowed().isEmpty() || option.name().equals("region")
                    ? List.of(other.get(option.name()))
                    : option.allowed();
            Set<Map<String, String>> outcomes = new LinkedHashSet<>();
            for (String value : values) {
                FileTree tree = generator.generate(
                        CATALOG.blueprint("chatbot"),
                        SampleAnswers.with(CATALOG.schema(), Map.of(option.name(), value)));
                outcomes.add(contents(tree));
            }
            outcomes.add(contents(base));
            assertThat(outcomes)
                    .as("option " + option.name() + " must change files other than its own record")
                    .hasSize(Math.max(values.size(), option.allowed().size() == 1 ? 1 : 2));
        }
    }

    /// What is rendered, without the files that record the answers themselves.
    private static Map<String, String> contents(FileTree tree) {
        Map<String, String> contents = new LinkedHashMap<>();
        tree.files().forEach((path, file) -> {
            if (!path.startsWith(".ampwright/") && !path.equals("ampwright.yaml")) {
                contents.put(path, Digest.of(file.content()));
            }
        });
        return contents;
    }
}
