package dev.ampwright.npm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Prunes one tested lock file (`lockfileVersion` 3) to what a project's `package.json` reaches, the way npm
/// resolves: from a package's own `node_modules` outwards. The result is a lock file that `npm ci` accepts,
/// with every version, hash and place as tested.
///
/// Optional peers bring nothing in by themselves. One is kept all the same when leaving it out would make the
/// package see another, outer version in its place.
public final class LockPruner {
    private static final Set<String> ROOT_FIELDS = Set.of(
            "name",
            "version",
            "license",
            "dependencies",
            "devDependencies",
            "optionalDependencies",
            "peerDependencies",
            "engines",
            "bin");

    private final Map<String, LockedPackage> superset = new LinkedHashMap<>();

    /// A pruner of one lock file.
    ///
    /// @param lock the superset's `package-lock.json` as a tree
    public LockPruner(Map<String, Object> lock) {
        LockedPackage.map(lock, "packages").forEach((location, entry) -> {
            if (!location.isEmpty()) {
                superset.put(location, new LockedPackage(location, LockedPackage.fields(entry)));
            }
        });
    }

    /// The lock file for a `package.json`.
    ///
    /// @throws IllegalArgumentException when it names packages or versions that the superset does not hold
    public Map<String, Object> prune(Map<String, Object> packageJson) {
        LockedPackage root = new LockedPackage("", packageJson);
        Set<String> kept = reach(root);
        Map<String, DependencyFlags> flags = DependencyFlags.of(root, superset, kept);
        Map<String, Object> packages = new LinkedHashMap<>();
        Map<String, Object> rootEntry = new LinkedHashMap<>();
        packageJson.forEach((key, value) -> {
            if (ROOT_FIELDS.contains(key) && !(value instanceof Map<?, ?> map && map.isEmpty())) {
                rootEntry.put(key, value);
            }
        });
        packages.put("", rootEntry);
        superset.forEach((location, entry) -> {
            DependencyFlags own = flags.get(location);
            if (own != null) {
                packages.put(location, own.mark(entry.fields()));
            }
        });
        Map<String, Object> lock = new LinkedHashMap<>();
        lock.put("name", packageJson.getOrDefault("name", ""));
        lock.put("version", packageJson.getOrDefault("version", ""));
        lock.put("lockfileVersion", 3L);
        lock.put("requires", true);
        lock.put("packages", packages);
        return lock;
    }

    private Set<String> reach(LockedPackage root) {
        List<String> problems = new ArrayList<>();
        Set<String> kept = new LinkedHashSet<>();
        Deque<LockedPackage> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            while (!open.isEmpty()) {
                LockedPackage from = open.remove();
                for (LockedPackage.Dependency dependency : from.dependencies()) {
                    if (dependency.peer() && dependency.optional()) {
                        continue;
                    }
                    Optional<LockedPackage> to = from.resolve(dependency.name(), superset);
                    if (to.isEmpty()) {
                        if (!dependency.optional()) {
                            problems.add(place(from) + " asks for " + dependency.name()
                                    + ", which the tested lock file does not hold");
                        }
                        continue;
                    }
                    if (from.location().isEmpty() && !to.get().version().equals(dependency.range())) {
                        problems.add(place(from) + " asks for " + dependency.name() + " " + dependency.range()
                                + ", but the tested lock file holds " + to.get().version());
                    }
                    if (kept.add(to.get().location())) {
                        open.add(to.get());
                    }
                }
            }
            open.addAll(shadowed(kept));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return kept;
    }

    /// Optional peers that were left out although an outer package of the same name, another version, was kept.
    private List<LockedPackage> shadowed(Set<String> kept) {
        Map<String, LockedPackage> keptPackages = new TreeMap<>();
        kept.forEach(location ->
                Optional.ofNullable(superset.get(location)).ifPresent(entry -> keptPackages.put(location, entry)));
        List<LockedPackage> shadowed = new ArrayList<>();
        for (LockedPackage from : keptPackages.values()) {
            for (LockedPackage.Dependency dependency : from.dependencies()) {
                if (!dependency.peer() || !dependency.optional()) {
                    continue; // what it resolves to is kept anyway
                }
                Optional<LockedPackage> tested = from.resolve(dependency.name(), superset);
                Optional<LockedPackage> seen = from.resolve(dependency.name(), keptPackages);
                if (tested.isPresent()
                        && seen.isPresent()
                        && tested.get() != seen.get()
                        && kept.add(tested.get().location())) {
                    shadowed.add(tested.get());
                }
            }
        }
        return shadowed;
    }

    private static String place(LockedPackage from) {
        return from.location().isEmpty() ? "package.json" : from.location();
    }
}
