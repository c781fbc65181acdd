package dev.ampwright.options;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The chosen value of every option, checked. Never a secret.
///
/// @param values option name to value, in the schema's order
public record Answers(Map<String, String> values) {
    public Answers {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// The value of an option of the schema.
    public String get(String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException("no option " + option);
        }
        return value;
    }

    /// The values as a tree, dotted names unfolded: `alerts.email` is `email` under `alerts`.
    public Map<String, Object> nested() {
        return nest(values);
    }

    static Map<String, Object> nest(Map<String, String> flat) {
        Map<String, Object> tree = new LinkedHashMap<>();
        flat.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                tree.put(name, value);
            } else if (!tree.containsKey(name.substring(0, dot))) {
                String prefix = name.substring(0, dot + 1);
                Map<String, String> inner = new LinkedHashMap<>();
                flat.forEach((other, otherValue) -> {
                    if (other.startsWith(prefix)) {
                        inner.put(other.substring(prefix.length()), otherValue);
                    }
                });
                tree.put(name.substring(0, dot), nest(inner));
            }
        });
        return tree;
    }
}
