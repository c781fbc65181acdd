package dev.ampwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {
    @TempDir
    Path folder;

    private TestCatalog catalog;

    @BeforeEach
    void start() {
        catalog = TestCatalog.in(folder);
    }

    private List<String> problems() {
        return catchThrowableOfType(CatalogError.class, catalog::read).problems();
    }

    @Test
    void readsFeaturesSortedByNameAndTheirFilesByProjectPath() {
        catalog.feature("waf", "serves: [SEC-WAF]").file("templates/waf/infra/Waf.java", "class Waf {}");
        catalog.feature("alarms", "");
        Catalog read = catalog.read();
        assertThat(read.features()).extracting(Feature::name).containsExactly("alarms", "waf");
        assertThat(read.features().getLast().files()).containsOnlyKeys("infra/Waf.java");
    }

    @Test
    void namesAnUnknownKeyAndTheOneThatWasMeant() {
        catalog.feature("waf", "server: [SEC-WAF]");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("waf/feature.yaml", "\"server\"", "did you mean serves?");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        catalog.feature("waf", "serves: [SEC-NONE]\ncolour: red")
                .feature("alarms", "contributes: {maven: [{module: web}]}");
        assertThat(problems())
                .anyMatch(p -> p.contains("SEC-NONE"))
                .anyMatch(p -> p.contains("\"colour\""))
                .anyMatch(p -> p.contains("module must be one of"))
                .anyMatch(p -> p.contains("\"group\" is missing"));
    }

    @Test
    void refusesTwoFeaturesThatWriteOnePathAndNamesBoth() {
        catalog.feature("waf", "").file("templates/waf/README.md", "a");
        catalog.feature("alarms", "").file("templates/alarms/Readme.md.ftl", "b");
        assertThat(problems()).singleElement().asString().contains("feature alarms", "feature waf");
    }

    @Test
    void refusesPathsOfGitAndOfTheTool() {
        catalog.feature("waf", "")
                .file("templates/waf/.ampwright/lock.json", "{}")
                .file("templates/waf/ampwright.yaml", "");
        assertThat(problems()).hasSize(2).allMatch(p -> p.contains("feature waf"));
    }

    @Test
    void refusesSymbolicLinks() throws IOException {
        catalog.feature("waf", "");
        Files.createSymbolicLink(folder.resolve("templates/waf/secrets"), Path.of("/etc/passwd"));
        assertThat(problems()).singleElement().asString().contains("waf/secrets", "no links");
    }

    @Test
    void refusesAFolderWithoutAManifest() {
        catalog.file("templates/waf/infra/Waf.java", "class Waf {}");
        assertThat(problems()).singleElement().asString().contains("templates/waf/feature.yaml");
    }

    @Test
    void refusesReadmeSectionsWithoutText() {
        catalog.feature("waf", "contributes: {readme: [{section: web-acl, title: Web ACL}]}");
        assertThat(problems()).singleElement().asString().contains("readme/web-acl.md");
    }

    @Test
    void refusesYamlThatGrowsWithoutEnd() {
        catalog.file("templates/waf/feature.yaml", """
                a: &a [x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                """);
        assertThat(problems()).singleElement().asString().contains("not valid YAML");
    }

    @Test
    void aPackHoldsTheSameCatalogAsTheFolder() {
        catalog.feature("waf", "when: answers.api == \"rest\"").file("templates/waf/run.sh", "#!/bin/sh\r\necho\r\n");
        FolderSource source = new FolderSource(folder);
        PackedSource packed = new PackedSource(PackedSource.pack(source, CatalogReader.documents(source)));
        Catalog fromPack = CatalogReader.read(packed);
        assertThat(fromPack.source().digest()).isEqualTo(catalog.read().source().digest());
        assertThat(fromPack.schema())
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(java.util.regex.Pattern.class)
                .isEqualTo(catalog.read().schema());
        SourceFile script =
                Objects.requireNonNull(fromPack.features().getFirst().files().get("run.sh"));
        assertThat(script.executable()).isTrue();
        assertThat(script.content().get()).asString().isEqualTo("#!/bin/sh\necho\n");
    }
}
