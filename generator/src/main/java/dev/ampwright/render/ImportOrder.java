package dev.ampwright.render;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Puts a Java file's imports in order: static ones first, then the others, each sorted by ASCII and once only,
/// as the common formatters do. A move to another package and a list that several features add to both disturb
/// the order.
final class ImportOrder {
    private ImportOrder() {}

    static String sorted(String source) {
        List<String> lines = new ArrayList<>(source.lines().toList());
        int first = -1;
        int last = -1;
        SortedSet<String> statics = new TreeSet<>(ImportOrder::compare);
        SortedSet<String> others = new TreeSet<>(ImportOrder::compare);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("import ") && line.endsWith(";")) {
                first = first < 0 ? i : first;
                last = i;
                (line.startsWith("import static ") ? statics : others).add(line);
            } else if (first >= 0 && !line.isEmpty()) {
                break;
            }
        }
        if (first < 0) {
            return source;
        }
        List<String> block = new ArrayList<>(statics);
        if (!statics.isEmpty() && !others.isEmpty()) {
            block.add("");
        }
        block.addAll(others);
        lines.subList(first, last + 1).clear();
        lines.addAll(first, block);
        return String.join("\n", lines) + "\n";
    }

    /// By the imported name, so that the semicolon does not sort before a dot.
    private static int compare(String a, String b) {
        return a.substring(0, a.length() - 1).compareTo(b.substring(0, b.length() - 1));
    }
}
