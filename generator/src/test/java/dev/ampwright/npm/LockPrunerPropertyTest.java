package dev.ampwright.npm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.catalog.Catalog;
import dev.ampwright.catalog.TestCatalog;
import dev.ampwright.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever part of the repository's own superset a project asks for, its lock file is whole.
class LockPrunerPropertyTest {
    private final Map<String, Object> lock = read(Catalog.NPM_LOCK_PATH);
    private final Map<String, Object> all = read(Catalog.NPM_PACKAGE_PATH);

    private static Map<String, Object> read(String path) {
        try {
            return LockedPackage.fields(Json.read(path, Files.readAllBytes(TestCatalog.REPOSITORY.resolve(path))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<Set<String>> names() {
        return Arbitraries.of(LockedPackage.map(all, "dependencies").keySet())
                .set()
                .ofMinSize(1);
    }

    @Provide
    Arbitrary<Set<String>> toolNames() {
        return Arbitraries.of(LockedPackage.map(all, "devDependencies").keySet())
                .set();
    }

    @Property(tries = 30)
    void isClosedUnderResolutionAndResolvesAsTested(
            @ForAll("names") Set<String> dependencies, @ForAll("toolNames") Set<String> devDependencies) {
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("dependencies", pick("dependencies", dependencies));
        project.put("devDependencies", pick("devDependencies", devDependencies));
        Map<String, LockedPackage> tested = packages(lock);
        Map<String, LockedPackage> kept = packages(new LockPruner(lock).prune(project));
        assertThat(tested.keySet()).containsAll(kept.keySet());
        for (LockedPackage from : kept.values()) {
            for (LockedPackage.Dependency dependency : from.dependencies()) {
                var before = from.resolve(dependency.name(), tested).map(LockedPackage::location);
                var after = from.resolve(dependency.name(), kept).map(LockedPackage::location);
                if (dependency.optional()) {
                    assertThat(List.of(after.isEmpty(), after.equals(before))).contains(true);
                } else {
                    assertThat(after)
                            .as(from.location() + " needs " + dependency.name())
                            .isEqualTo(before);
                }
            }
        }
    }

    private Map<String, Object> pick(String group, Set<String> names) {
        Map<String, Object> picked = new LinkedHashMap<>(LockedPackage.map(all, group));
        picked.keySet().retainAll(names);
        return picked;
    }

    private static Map<String, LockedPackage> packages(Map<String, Object> lock) {
        Map<String, LockedPackage> packages = new LinkedHashMap<>();
        LockedPackage.map(lock, "packages").forEach((location, entry) -> {
            if (!location.isEmpty()) {
                packages.put(location, new LockedPackage(location, LockedPackage.fields(entry)));
            }
        });
        return packages;
    }
}
