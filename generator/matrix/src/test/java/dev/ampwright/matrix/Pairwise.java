package dev.ampwright.matrix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A small set of combinations in which every pair of values of two options occurs together at least once.
///
/// Greedy: of all combinations the one that covers the most pairs not yet covered comes next. Where several do, it
/// matters which: the search is made with them in many orders, and the shortest result counts. The orders are the same
/// each time, so the same options give the same rows.
final class Pairwise {
    record Pair(String option, String value, String otherOption, String otherValue) {}

    /// With three values and three times two, one order in some twenty leads to the fewest rows.
    private static final int ORDERS = 500;

    private Pairwise() {}

    /// The rows for options with their values.
    ///
    /// @param first a combination to begin with
    /// @throws IllegalArgumentException when that is none of these options' combinations
    static List<Map<String, String>> rows(Map<String, List<String>> options, Map<String, String> first) {
        var all = new ArrayList<>(combinations(options));
        var index = all.indexOf(first);
        if (index < 0) {
            throw new IllegalArgumentException(first + " is no combination of " + options);
        }
        var begin = all.get(index);
        var shortest = rows(all, begin);
        var order = new Random(0);
        for (int i = 0; i < ORDERS; i++) {
            Collections.shuffle(all, order);
            var rows = rows(all, begin);
            if (rows.size() < shortest.size()) {
                shortest = rows;
            }
        }
        return shortest;
    }

    private static List<Map<String, String>> rows(List<Map<String, String>> all, Map<String, String> first) {
        var open = new HashSet<Pair>();
        all.forEach(row -> open.addAll(pairs(row)));
        var rows = new ArrayList<Map<String, String>>();
        for (var next = first; !open.isEmpty(); next = best(all, open)) {
            rows.add(next);
            open.removeAll(pairs(next));
        }
        return rows;
    }

    /// The first of those that cover the most.
    private static Map<String, String> best(List<Map<String, String>> all, Set<Pair> open) {
        var best = all.getFirst();
        var most = -1L;
        for (var row : all) {
            var covered = pairs(row).stream().filter(open::contains).count();
            if (covered > most) {
                most = covered;
                best = row;
            }
        }
        return best;
    }

    static List<Map<String, String>> combinations(Map<String, List<String>> options) {
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

    static Set<Pair> pairs(Map<String, String> row) {
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
