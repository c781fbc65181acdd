package dev.ampwright.render;

/// Moves living code from the placeholder packages to the project's: in paths, in source text, and where a path
/// of a class or a resource is written with slashes. `com.example.app` becomes the project's package itself;
/// `com.example.infra`, `com.example.loadtest` and `com.example.local` become its subpackages.
final class PackageMove {
    private static final String DOTS = "com.example.";
    private static final String SLASHES = "com/example/";
    private static final String[] PLACEHOLDERS = {"app", "infra", "loadtest", "local"};

    private final String dotted;
    private final String slashed;

    PackageMove(String projectPackage) {
        dotted = projectPackage;
        slashed = projectPackage.replace('.', '/');
    }

    String move(String text) {
        return replace(replace(text, DOTS, dotted, '.'), SLASHES, slashed, '/');
    }

    private static String replace(String text, String prefix, String target, char separator) {
        int at = text.indexOf(prefix);
        if (at < 0) {
            return text;
        }
        StringBuilder moved = new StringBuilder(text.length() + 64);
        int copied = 0;
        while (at >= 0) {
            int after = at + prefix.length();
            for (String placeholder : PLACEHOLDERS) {
                if (stands(text, at, after, placeholder, separator)) {
                    moved.append(text, copied, at).append(target);
                    if (!placeholder.equals("app")) {
                        moved.append(separator).append(placeholder);
                    }
                    copied = after + placeholder.length();
                    after = copied;
                    break;
                }
            }
            at = text.indexOf(prefix, after);
        }
        return moved.append(text, copied, text.length()).toString();
    }

    /// Whether the placeholder stands there as whole words, not as a part of longer ones
    /// (`com.example.application`).
    private static boolean stands(String text, int at, int after, String placeholder, char separator) {
        if (!text.startsWith(placeholder, after)) {
            return false;
        }
        if (at > 0) {
            char before = text.charAt(at - 1);
            if (Character.isJavaIdentifierPart(before) || (separator == '.' && before == '.')) {
                return false;
            }
        }
        int end = after + placeholder.length();
        return end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
    }
}
