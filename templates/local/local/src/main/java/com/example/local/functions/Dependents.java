package com.example.local.functions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which sources an edit reaches: those that name an edited one's class, those that name theirs, and so on. Whatever
/// depends on a class names it, or names one that does; a word in a comment counts too, which does no harm.
final class Dependents {
    private static final String JAVA = ".java";

    private final Map<String, Set<Path>> naming = new HashMap<>();

    /// Reads the sources.
    Dependents(Collection<Path> sources) throws IOException {
        sources.forEach(source -> naming.put(name(source), new HashSet<>()));
        for (Path source : sources) {
            read(source);
        }
    }

    /// The class that a file is named after, without its package: classes of one name count as one.
    static String name(Path source) {
        String file = source.getFileName().toString();
        return file.substring(0, file.length() - JAVA.length());
    }

    private void read(Path source) throws IOException {
        // Whatever the bytes are: what is wrong with them is for the compiler to judge.
        String text = new String(Files.readAllBytes(source), StandardCharsets.UTF_8);
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isJavaIdentifierPart(text.charAt(i))) {
                Set<Path> named = naming.get(text.substring(begin, i));
                if (named != null) {
                    named.add(source);
                }
                begin = i + 1;
            }
        }
    }

    /// The sources themselves and all that an edit of them reaches.
    Set<Path> of(Collection<Path> edited) {
        var reached = new HashSet<>(edited);
        var open = new ArrayDeque<>(edited);
        while (!open.isEmpty()) {
            for (Path source : naming.getOrDefault(name(open.pop()), Set.of())) {
                if (reached.add(source)) {
                    open.push(source);
                }
            }
        }
        return reached;
    }
}
