package dev.ampwright.catalog;

import dev.ampwright.document.Fields;
import dev.ampwright.document.InvalidInput;
import dev.ampwright.options.OptionSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads a catalog and holds it to its rules, trusting nothing in it; every problem is reported, not the first
/// only.
public final class CatalogReader {
    private static final Set<String> NOT_FEATURES = Set.of("build", "npm");

    private final CatalogSource source;
    private final List<String> problems = new ArrayList<>();

    private CatalogReader(CatalogSource source) {
        this.source = source;
    }

    /// The catalog of a source.
    ///
    /// @throws CatalogError when anything in the catalog is wrong
    public static Catalog read(CatalogSource source) {
        return new CatalogReader(source).read();
    }

    /// The paths of all documents in a catalog, sorted: what a pack holds as parsed trees.
    public static List<String> documents(CatalogSource source) {
        Set<String> fixed = Set.of(
                OptionSchema.PATH, Guide.PATH, Catalog.VERSIONS_PATH, Catalog.NPM_PACKAGE_PATH, Catalog.NPM_LOCK_PATH);
        return source.files().stream()
                .map(SourceFile::path)
                .filter(path -> fixed.contains(path)
                        || path.matches("templates/[^/]+/feature\\.yaml")
                        || path.matches("blueprints/[^/]+/blueprint\\.yaml"))
                .toList();
    }

    private Catalog read() {
        OptionSchema schema = OptionSchema.read(document(OptionSchema.PATH), problems);
        Guide guide = Guide.read(document(Guide.PATH), problems);
        Map<String, Object> versions = new LinkedHashMap<>();
        if (document(Catalog.VERSIONS_PATH) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> versions.put(key.toString(), value));
        }
        Map<String, String> npmVersions = npmVersions();
        List<Feature> features = new ArrayList<>();
        folders("templates/", "feature.yaml").forEach((folder, files) -> {
            if (!NOT_FEATURES.contains(folder) && present("templates/" + folder + "/feature.yaml")) {
                Fields manifest = manifest("templates/" + folder + "/feature.yaml");
                features.add(ManifestReader.feature(manifest, folder, files));
                manifest.end();
            }
        });
        List<Blueprint> blueprints = new ArrayList<>();
        folders("blueprints/", "blueprint.yaml").forEach((folder, files) -> {
            if (!present("blueprints/" + folder + "/blueprint.yaml")) {
                return;
            }
            Fields manifest = manifest("blueprints/" + folder + "/blueprint.yaml");
            Feature part = ManifestReader.feature(manifest, folder, files);
            Map<String, String> defaults = manifest.textMap("defaults");
            defaults.keySet().stream()
                    .filter(name -> schema.find(name).isEmpty())
                    .forEach(name -> manifest.problem("defaults names \"" + name + "\", which is no option"));
            blueprints.add(new Blueprint(part, defaults));
            manifest.end();
        });
        checkPaths(features, blueprints);
        checkGuide(schema, guide, features, blueprints);
        if (!problems.isEmpty()) {
            throw new CatalogError(problems);
        }
        return new Catalog(schema, features, blueprints, versions, npmVersions, guide, source);
    }

    private Map<String, String> npmVersions() {
        Map<String, String> versions = new TreeMap<>();
        if (document(Catalog.NPM_PACKAGE_PATH) instanceof Map<?, ?> superset) {
            for (String group : List.of("dependencies", "devDependencies")) {
                if (superset.get(group) instanceof Map<?, ?> packages) {
                    packages.forEach((name, version) -> versions.put(name.toString(), version.toString()));
                }
            }
        }
        return versions;
    }

    private Object document(String path) {
        try {
            return source.document(path);
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return Map.of();
        }
    }

    private boolean present(String manifest) {
        try {
            source.document(manifest);
            return true;
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return false;
        }
    }

    private Fields manifest(String path) {
        return new Fields(path, document(path), problems);
    }

    /// The files of each folder under a top folder, by their path in it, without the manifest; folders sorted
    /// by name.
    private Map<String, Map<String, SourceFile>> folders(String top, String manifest) {
        Map<String, Map<String, SourceFile>> folders = new TreeMap<>();
        for (SourceFile file : source.files()) {
            if (file.path().startsWith(top)) {
                int end = file.path().indexOf('/', top.length());
                if (end > 0) {
                    String inner = file.path().substring(end + 1);
                    Map<String, SourceFile> files =
                            folders.computeIfAbsent(file.path().substring(top.length(), end), name -> new TreeMap<>());
                    if (!inner.equals(manifest)) {
                        files.put(inner, file);
                    }
                }
            }
        }
        return folders;
    }

    /// No path outside the project, and no path by two features; paths that differ in case only are one path on
    /// many systems.
    private void checkPaths(List<Feature> features, List<Blueprint> blueprints) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Feature feature : features) {
            claim(feature, "feature " + feature.name(), owners);
        }
        for (Blueprint blueprint : blueprints) {
            claim(blueprint.part(), "blueprint " + blueprint.name(), new LinkedHashMap<>(owners));
        }
    }

    private void claim(Feature feature, String claimant, Map<String, String> owners) {
        for (String file : feature.files().keySet()) {
            String path = ProjectPath.of(file);
            ProjectPath.problem(path).ifPresent(why -> problems.add(claimant + ": " + path + " " + why));
            String owner = owners.putIfAbsent(path.toLowerCase(Locale.ROOT), claimant);
            if (owner != null) {
                problems.add(path + ": written by " + owner + " and by " + claimant
                        + "; one of them must contribute to the other");
            }
        }
    }

    private void checkGuide(OptionSchema schema, Guide guide, List<Feature> features, List<Blueprint> blueprints) {
        Map<String, List<String>> served = new LinkedHashMap<>();
        schema.options().forEach(option -> served.put("option " + option.name(), option.guide()));
        features.forEach(feature -> served.put("feature " + feature.name(), feature.serves()));
        blueprints.forEach(blueprint ->
                served.put("blueprint " + blueprint.name(), blueprint.part().serves()));
        Set<String> known = new LinkedHashSet<>(guide.requirements().keySet());
        known.addAll(guide.checklist().keySet());
        served.forEach((who, ids) -> ids.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> problems.add(who + ": \"" + id + "\" is no id of the guide")));
    }
}
