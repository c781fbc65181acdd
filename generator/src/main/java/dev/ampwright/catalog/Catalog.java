package dev.ampwright.catalog;

import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Nearest;
import dev.ampwright.options.OptionSchema;
import java.util.List;
import java.util.Map;

/// All that projects are made of: options, features, blueprints and pinned versions. Data only.
///
/// @param features sorted by name
/// @param blueprints sorted by name
/// @param versions `templates/versions.yaml`
/// @param npmVersions Node package to its exact version, from `templates/npm/package.json`
/// @param source where larger documents are read from when a render asks for them
public record Catalog(
        OptionSchema schema,
        List<Feature> features,
        List<Blueprint> blueprints,
        Map<String, Object> versions,
        Map<String, String> npmVersions,
        Guide guide,
        CatalogSource source) {

    /// Pins the Java side.
    public static final String VERSIONS_PATH = "templates/versions.yaml";
    /// Names the tested superset of Node packages.
    public static final String NPM_PACKAGE_PATH = "templates/npm/package.json";
    /// The superset's lock file.
    public static final String NPM_LOCK_PATH = "templates/npm/package-lock.json";

    public Catalog {
        features = List.copyOf(features);
        blueprints = List.copyOf(blueprints);
    }

    public List<String> blueprintNames() {
        return blueprints.stream().map(Blueprint::name).toList();
    }

    /// The blueprint of a name.
    ///
    /// @throws InvalidInput when there is none
    public Blueprint blueprint(String name) {
        return blueprints.stream()
                .filter(blueprint -> blueprint.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("there is no blueprint \"" + name + "\""
                        + Nearest.hint(name, blueprintNames()) + " (ampwright list shows them all)"));
    }
}
