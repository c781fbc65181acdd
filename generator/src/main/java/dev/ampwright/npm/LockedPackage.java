package dev.ampwright.npm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One entry of a lock file.
final class LockedPackage {
    private static final String FOLDER = "node_modules/";

    private final String location;
    private final Map<String, Object> fields;
    private @Nullable List<Dependency> dependencies;

    /// An entry.
    ///
    /// @param location where npm installs it (`node_modules/a/node_modules/b`); empty for the project itself
    LockedPackage(String location, Map<String, Object> fields) {
        this.location = location;
        this.fields = fields;
    }

    /// A dependency a package declares.
    ///
    /// @param range the version or range asked for
    /// @param dev a development dependency; the project itself only
    record Dependency(String name, String range, boolean dev, boolean optional, boolean peer) {}

    String location() {
        return location;
    }

    Map<String, Object> fields() {
        return fields;
    }

    String version() {
        return fields.getOrDefault("version", "").toString();
    }

    /// Read once; pruning asks for them again and again.
    List<Dependency> dependencies() {
        List<Dependency> known = dependencies;
        if (known == null) {
            known = List.copyOf(readDependencies());
            dependencies = known;
        }
        return known;
    }

    private List<Dependency> readDependencies() {
        List<Dependency> all = new ArrayList<>();
        Map<String, Object> optional = map(fields, "optionalDependencies");
        map(fields, "dependencies").forEach((name, range) -> {
            if (!optional.containsKey(name)) {
                all.add(new Dependency(name, range.toString(), false, false, false));
            }
        });
        optional.forEach((name, range) -> all.add(new Dependency(name, range.toString(), false, true, false)));
        Map<String, Object> meta = map(fields, "peerDependenciesMeta");
        map(fields, "peerDependencies").forEach((name, range) -> {
            boolean mayMiss = Boolean.TRUE.equals(map(meta, name).get("optional"));
            all.add(new Dependency(name, range.toString(), false, mayMiss, true));
        });
        if (location.isEmpty()) {
            map(fields, "devDependencies")
                    .forEach((name, range) -> all.add(new Dependency(name, range.toString(), true, false, false)));
        }
        return all;
    }

    /// What Node and npm find for a name from here: the package's own `node_modules` first, then outwards.
    Optional<LockedPackage> resolve(String name, Map<String, LockedPackage> packages) {
        String from = location;
        while (true) {
            LockedPackage found = packages.get(from.isEmpty() ? FOLDER + name : from + "/" + FOLDER + name);
            if (found != null) {
                return Optional.of(found);
            }
            if (from.isEmpty()) {
                return Optional.empty();
            }
            from = container(from);
        }
    }

    /// The location of the package whose `node_modules` holds this location.
    static String container(String location) {
        int folder = location.lastIndexOf("/" + FOLDER);
        return folder < 0 ? "" : location.substring(0, folder);
    }

    static Map<String, Object> map(Map<String, Object> fields, String key) {
        return fields(fields.getOrDefault(key, Map.of()));
    }

    static Map<String, Object> fields(Object tree) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(key.toString(), value));
        }
        return fields;
    }
}
