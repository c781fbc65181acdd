package dev.ampwright.npm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Why a package is in a lock file, as npm marks it: only for development, only optional, only as a peer. Each
/// starts out with every mark; a way from the project that goes without one takes it off, from the package and
/// from those that contain it.
final class DependencyFlags {
    private boolean dev = true;
    private boolean optional = true;
    private boolean devOptional = true;
    private boolean peer = true;

    private DependencyFlags() {}

    /// The marks of every kept package, by location.
    static Map<String, DependencyFlags> of(LockedPackage root, Map<String, LockedPackage> superset, Set<String> kept) {
        Map<String, LockedPackage> packages = new LinkedHashMap<>();
        Map<String, DependencyFlags> all = new TreeMap<>();
        superset.forEach((location, entry) -> {
            if (kept.contains(location)) {
                packages.put(location, entry);
                all.put(location, new DependencyFlags());
            }
        });
        DependencyFlags own = new DependencyFlags();
        own.dev = own.optional = own.devOptional = own.peer = false;
        all.put("", own);
        Deque<String> open = new ArrayDeque<>();
        Set<String> waiting = new LinkedHashSet<>();
        open.add("");
        while (!open.isEmpty()) {
            String location = open.remove();
            waiting.remove(location);
            LockedPackage from = location.isEmpty() ? root : packages.get(location);
            DependencyFlags flags = all.get(location);
            if (from == null || flags == null) {
                continue;
            }
            from.dependencies()
                    .forEach(dependency -> from.resolve(dependency.name(), packages)
                            .ifPresent(to -> {
                                for (String changed : flags.pass(dependency, to.location(), all)) {
                                    if (waiting.add(changed)) {
                                        open.add(changed);
                                    }
                                }
                            }));
        }
        all.remove("");
        return all;
    }

    /// Takes off the marks that do not hold along one dependency; gives the locations whose marks changed.
    private Set<String> pass(LockedPackage.Dependency dependency, String to, Map<String, DependencyFlags> all) {
        Set<String> changed = new LinkedHashSet<>();
        boolean offDevOptional = !devOptional && !dev && !optional && !dependency.dev() && !dependency.optional();
        boolean offDev = offDevOptional || (!dev && !dependency.dev());
        boolean offOptional = offDevOptional || (!optional && !dependency.optional());
        boolean offPeer = !peer && !dependency.peer();
        for (String location = to; !location.isEmpty(); location = LockedPackage.container(location)) {
            DependencyFlags flags = all.get(location);
            if (flags != null && flags.takeOff(offDev, offOptional, offDevOptional, offPeer)) {
                changed.add(location);
            }
        }
        return changed;
    }

    private boolean takeOff(boolean offDev, boolean offOptional, boolean offDevOptional, boolean offPeer) {
        boolean changes =
                (offDev && dev) || (offOptional && optional) || (offDevOptional && devOptional) || (offPeer && peer);
        dev &= !offDev;
        optional &= !offOptional;
        devOptional &= !offDevOptional;
        peer &= !offPeer;
        return changes;
    }

    /// The entry with these marks in place of its own, texts and flags before mappings, as npm orders them.
    Map<String, Object> mark(Map<String, Object> entry) {
        Map<String, Object> scalars = new TreeMap<>();
        Map<String, Object> rest = new LinkedHashMap<>();
        entry.forEach((key, value) -> {
            if (value instanceof Map || value instanceof Iterable) {
                rest.put(key, value);
            } else if (!Set.of("dev", "optional", "devOptional", "peer", "resolved")
                    .contains(key)) {
                scalars.put(key, value);
            }
        });
        put(scalars, "dev", dev);
        put(scalars, "optional", optional);
        put(scalars, "devOptional", devOptional && !dev && !optional);
        put(scalars, "peer", peer);
        Map<String, Object> marked = new LinkedHashMap<>();
        for (String first : new String[] {"name", "version", "integrity"}) {
            Object value = scalars.remove(first);
            if (value != null) {
                marked.put(first, value);
            }
        }
        marked.putAll(scalars);
        marked.putAll(rest);
        return marked;
    }

    private static void put(Map<String, Object> fields, String name, boolean value) {
        if (value) {
            fields.put(name, true);
        }
    }
}
