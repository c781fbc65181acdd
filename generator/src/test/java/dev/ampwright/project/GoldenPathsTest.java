package dev.ampwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.catalog.Catalog;
import dev.ampwright.catalog.CatalogReader;
import dev.ampwright.catalog.FolderSource;
import dev.ampwright.catalog.TestCatalog;
import dev.ampwright.options.SampleAnswers;
import dev.ampwright.render.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of two projects, by mode and path, so that a file which comes, goes or moves is seen in review.
///
/// Renew the lists with: `mvn -pl generator test -Dtest=GoldenPathsTest -Dgolden.renew=true`
class GoldenPathsTest {
    private static final Path LISTS = Path.of("src/test/resources/dev/ampwright/project");
    private static final Map<String, Map<String, String>> PLANS = Map.of(
            "openai-amplify-gen2", Map.of("provider", "openai", "backend", "amplify-gen2"),
            "bedrock-cdk", Map.of("provider", "bedrock", "backend", "cdk", "mfa", "required", "java", "21"));

    @ParameterizedTest
    @ValueSource(strings = {"openai-amplify-gen2", "bedrock-cdk"})
    void holdsTheFilesOfItsList(String plan) throws IOException {
        Catalog catalog = CatalogReader.read(new FolderSource(TestCatalog.REPOSITORY));
        FileTree tree = new ProjectGenerator(catalog, "1.0.0")
                .generate(
                        catalog.blueprint("chatbot"),
                        SampleAnswers.with(catalog.schema(), PLANS.getOrDefault(plan, Map.of())));
        List<String> files = tree.files().entrySet().stream()
                .map(file -> file.getValue().mode() + " " + file.getKey())
                .toList();
        Path list = LISTS.resolve(plan + ".txt");
        if (Boolean.getBoolean("golden.renew")) {
            Files.createDirectories(LISTS);
            Files.write(list, files);
        }
        assertThat(files).containsExactlyElementsOf(Files.readAllLines(list));
    }
}
