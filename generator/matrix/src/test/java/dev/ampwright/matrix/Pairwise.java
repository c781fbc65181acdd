package dev.ampwright.matrix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A small set of combinations in which every pair of values of two options occurs together at least once.
///
/// Greedy: of all combinations the one that covers the most pairs not yet covered comes next, so the same options give
/// the same rows.
final class Pairwise {
    private record Pair(String option, String value, String otherOption, String otherValue) {}

    private Pairwise() {}

    /// The rows for options with their values, in the order given.
    static List<Map<String, String>> rows(Map<String, List<String>> options) {
        var all = combinations(options);
        var open = new HashSet<Pair>();
        all.forEach(row -> open.addAll(pairs(row)));
        var rows = new ArrayList<Map<String, String>>();
        while (!open.isEmpty()) {
            var best = all.getFirst();
            var most = -1L;
            for (var row : all) {
                var covered = pairs(row).stream().filter(open::contains).count();
                if (covered > most) {
                    most = covered;
                    best = row;
                }
            }
            rows.add(best);
            open.removeAll(pairs(best));
        }
        return rows;
    }

    private static List<Map<String, String>> combinations(Map<String, List<String>> options) {
        List<Map<String, String>> rows = List.of(Map.of());
        for (var option : options.entrySet()) {
            var longer = new ArrayList<Map<String, String>>();
            for (var row : rows) {
                for (var value : option.getValue()) {
                    var next = new LinkedHashMap<>(row);
                    next.put(option.getKey(), value);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows;
    }

    private static Set<Pair> pairs(Map<String, String> row) {
        var names = new ArrayList<>(row.keySet());
        var pairs = new HashSet<Pair>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                pairs.add(new Pair(
                        names.get(i),
                        row.getOrDefault(names.get(i), ""),
                        names.get(j),
                        row.getOrDefault(names.get(j), "")));
            }
        }
        return pairs;
    }
}
