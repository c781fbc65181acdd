package dev.ampwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ampwright.options.SampleAnswers;
import dev.ampwright.template.TemplateEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    @TempDir
    Path folder;

    private Plan plan(TestCatalog catalog) {
        Catalog read = catalog.read();
        return new Planner(new TemplateEngine())
                .plan(read, read.blueprint("chatbot"), SampleAnswers.with(read.schema(), Map.of("provider", "openai")));
    }

    @Test
    void choosesFeaturesByTheirConditions() {
        TestCatalog catalog = TestCatalog.in(folder)
                .feature("provider-openai", "when: answers.provider == \"openai\"")
                .feature("provider-bedrock", "when: answers.provider == \"bedrock\"")
                .feature("waf", "");
        assertThat(plan(catalog).features()).extracting(Feature::name).containsExactly("provider-openai", "waf");
    }

    @Test
    void refusesAConditionThatIsNotBoolean() {
        TestCatalog catalog = TestCatalog.in(folder)
                .feature("waf", "when: answers.api")
                .feature("hosting", "when: answers.nosuch == 1");
        assertThat(catchThrowableOfType(CatalogError.class, () -> plan(catalog)).problems())
                .hasSize(2)
                .anyMatch(p -> p.contains("feature waf: when"))
                .anyMatch(p -> p.contains("feature hosting: when"));
    }

    @Test
    void namesBothFeaturesThatFillOneSlot() {
        TestCatalog catalog = TestCatalog.in(folder)
                .feature("one", "contributes: {slots: {app.modelClient: A}}")
                .feature("two", "contributes: {slots: {app.modelClient: B}}");
        assertThat(catchThrowableOfType(CatalogError.class, () -> plan(catalog)).problems())
                .singleElement()
                .asString()
                .contains("app.modelClient", "one", "two");
    }

    @Test
    void aPackageNeededAtRunTimeByOneFeatureIsNoDevelopmentDependency() {
        TestCatalog catalog = TestCatalog.in(folder)
                .feature("one", "contributes: {npm: [{name: left, dev: true}, {name: right, dev: true}]}");
        assertThat(plan(catalog).merged().npm())
                .containsExactly(
                        new Contributions.NpmPackage("left", false), new Contributions.NpmPackage("right", true));
    }

    @Test
    void concatenatesListsInTheOrderOfFeatureNames() {
        TestCatalog catalog = TestCatalog.in(folder)
                .feature("b", "contributes: {lists: {constructs: [B]}, ignore: [/x/, /y/]}")
                .feature("a", "contributes: {lists: {constructs: [A]}, ignore: [/x/]}");
        Contributions merged = plan(catalog).merged();
        assertThat(merged.lists()).containsEntry("constructs", java.util.List.of("A", "B"));
        assertThat(merged.ignore()).containsExactly("/x/", "/y/");
    }
}
