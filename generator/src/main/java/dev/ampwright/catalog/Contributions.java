package dev.ampwright.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a feature adds to files that others own, as typed data.
///
/// @param slots wiring points with one value each, by name
/// @param lists free lists for wiring templates, by name; items are texts or mappings
public record Contributions(
        List<MavenDependency> maven,
        List<NpmPackage> npm,
        List<Script> scripts,
        Map<String, String> slots,
        List<Variable> env,
        List<String> ignore,
        List<ReadmeSection> readme,
        Map<String, List<Object>> lists) {

    public Contributions {
        maven = List.copyOf(maven);
        npm = List.copyOf(npm);
        scripts = List.copyOf(scripts);
        slots = Collections.unmodifiableMap(new TreeMap<>(slots));
        env = List.copyOf(env);
        ignore = List.copyOf(ignore);
        readme = List.copyOf(readme);
        lists = Collections.unmodifiableMap(new TreeMap<>(lists));
    }

    /// A dependency of one generated module; its version stands in `templates/versions.yaml`.
    ///
    /// @param scope Maven's scope; empty for compile
    /// @param exclusions `group:artifact`
    public record MavenDependency(String module, String group, String artifact, String scope, List<String> exclusions) {
        public MavenDependency {
            exclusions = List.copyOf(exclusions);
        }
    }

    /// A Node package; its version stands in `templates/npm/package.json`.
    public record NpmPackage(String name, boolean dev) {}

    /// A script of `package.json`.
    public record Script(String name, String run) {}

    /// A variable of a function's environment.
    public record Variable(String function, String name, String value) {}

    /// A section of the README.
    ///
    /// @param section file name under the feature's `readme/`, without suffix
    public record ReadmeSection(String section, String title, int order) {}
}
