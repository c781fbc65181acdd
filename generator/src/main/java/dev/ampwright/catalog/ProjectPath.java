package dev.ampwright.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which paths a catalog may write in a project: relative, inside it, portable, and none that belong to the
/// tool or to Git.
public final class ProjectPath {
    private static final Pattern PORTABLE = Pattern.compile("[^\\x00-\\x1f\\x7f\\\\:*?\"<>|]+");
    private static final Set<String> OWNED = Set.of("ampwright.yaml", "package-lock.json");
    private static final int LONGEST = 200;

    private ProjectPath() {}

    /// Why a path is refused; empty when it is fine.
    public static Optional<String> problem(String path) {
        if (path.isEmpty() || path.length() > LONGEST || !PORTABLE.matcher(path).matches()) {
            return Optional.of("is empty, longer than " + LONGEST
                    + " characters, or holds characters that not every system allows");
        }
        String lower = path.toLowerCase(Locale.ROOT);
        for (String part : lower.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.of("leads out of the project");
            }
            if (part.equals(".git") || part.equals(".ampwright")) {
                return Optional.of("lies in " + part + "/, which no feature writes");
            }
            if (part.endsWith(".") || part.endsWith(" ")) {
                return Optional.of("has a part that ends with a dot or a space");
            }
        }
        return OWNED.contains(lower) ? Optional.of("is written by the tool itself") : Optional.empty();
    }

    /// The path in the project of a file of the catalog: a template loses its suffix.
    public static String of(String source) {
        return source.endsWith(".ftl") ? source.substring(0, source.length() - ".ftl".length()) : source;
    }
}
