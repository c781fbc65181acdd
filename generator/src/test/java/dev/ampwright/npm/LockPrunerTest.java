package dev.ampwright.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.document.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockPrunerTest {
    private static final Map<String, Object> SUPERSET = tree("""
            {"packages": {
              "": {},
              "node_modules/web": {"version": "1.0.0", "dependencies": {"shared": "^2.0.0"},
                "peerDependencies": {"react": "^19", "native": "*"}, "peerDependenciesMeta": {"native": {"optional": true}}},
              "node_modules/web/node_modules/shared": {"version": "2.0.0"},
              "node_modules/react": {"version": "19.0.0"},
              "node_modules/native": {"version": "3.0.0"},
              "node_modules/shared": {"version": "1.0.0"},
              "node_modules/tool": {"version": "4.0.0", "dev": true, "bin": {"tool": "cli.js"},
                "dependencies": {"shared": "^1.0.0"}, "optionalDependencies": {"tool-linux": "4.0.0", "tool-none": "4.0.0"}},
              "node_modules/tool-linux": {"version": "4.0.0", "os": ["linux"], "optional": true}
            }}
            """);

    private static Map<String, Object> tree(String json) {
        return LockedPackage.fields(Json.read("test", json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> packages(String packageJson) {
        return LockedPackage.map(new LockPruner(SUPERSET).prune(tree(packageJson)), "packages");
    }

    @Test
    void keepsWhatIsReachedTheWayNodeResolves() {
        assertThat(packages("{\"name\": \"demo\", \"dependencies\": {\"web\": \"1.0.0\"}}"))
                .containsOnlyKeys("", "node_modules/web", "node_modules/web/node_modules/shared", "node_modules/react");
    }

    @Test
    void marksDevelopmentOptionalAndPeerPackagesAnew() {
        Map<String, Object> packages = packages(
                "{\"name\": \"demo\", \"dependencies\": {\"web\": \"1.0.0\"}, \"devDependencies\": {\"tool\": \"4.0.0\"}}");
        assertThat(LockedPackage.map(packages, "node_modules/react"))
                .containsEntry("peer", true)
                .doesNotContainKey("dev");
        assertThat(LockedPackage.map(packages, "node_modules/shared")).containsEntry("dev", true);
        assertThat(LockedPackage.map(packages, "node_modules/tool-linux"))
                .containsEntry("dev", true)
                .containsEntry("optional", true);
        assertThat(LockedPackage.map(packages, "node_modules/tool")).containsEntry("bin", Map.of("tool", "cli.js"));
    }

    @Test
    void aDevelopmentPackageThatTheAppNeedsTooIsNotMarked() {
        Map<String, Object> packages =
                packages("{\"dependencies\": {\"tool\": \"4.0.0\"}, \"devDependencies\": {\"shared\": \"1.0.0\"}}");
        assertThat(LockedPackage.map(packages, "node_modules/tool")).doesNotContainKey("dev");
        assertThat(LockedPackage.map(packages, "node_modules/shared")).doesNotContainKey("dev");
    }

    @Test
    void repeatsTheProjectsDependenciesAtTheRoot() {
        Map<String, Object> root = LockedPackage.map(
                packages(
                        "{\"name\": \"demo\", \"scripts\": {\"x\": \"y\"}, \"dependencies\": {\"react\": \"19.0.0\"}}"),
                "");
        assertThat(root)
                .isEqualTo(new LinkedHashMap<>(Map.of("name", "demo", "dependencies", Map.of("react", "19.0.0"))));
    }

    @Test
    void refusesWhatTheSupersetDoesNotHoldAndNamesAllOfIt() {
        assertThatThrownBy(() -> packages("{\"dependencies\": {\"angular\": \"1.0.0\", \"react\": \"18.0.0\"}}"))
                .hasMessageContaining("angular")
                .hasMessageContaining("react 18.0.0, but the tested lock file holds 19.0.0");
    }

    @Test
    void keepsAnOptionalPeerThatWouldOtherwiseBeShadowedByAnotherVersion() {
        Map<String, Object> superset = tree("""
                {"packages": {
                  "node_modules/a": {"version": "1.0.0", "peerDependencies": {"p": "^1"}, "peerDependenciesMeta": {"p": {"optional": true}}},
                  "node_modules/a/node_modules/p": {"version": "1.0.0"},
                  "node_modules/p": {"version": "2.0.0"}}}
                """);
        Map<String, Object> project = tree("{\"dependencies\": {\"a\": \"1.0.0\", \"p\": \"2.0.0\"}}");
        assertThat(LockedPackage.map(new LockPruner(superset).prune(project), "packages"))
                .containsKey("node_modules/a/node_modules/p");
    }
}
