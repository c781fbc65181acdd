package dev.ampwright.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Typed access to one mapping of a document. Every mismatch becomes a problem that names its place, and
/// reading goes on, so that one run shows all of them; `end` reports the keys nobody asked for.
public final class Fields {
    private final String place;
    private final Map<String, Object> entries;
    private final List<String> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /// Opens one mapping.
    ///
    /// @param problems where problems are added
    public Fields(String place, Object value, List<String> problems) {
        this.place = place;
        this.problems = problems;
        this.entries = mapping(place, value, problems);
    }

    public String place() {
        return place;
    }

    public void problem(String message) {
        problems.add(place + ": " + message);
    }

    public boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    /// Text that must be there; an empty text stands in for a missing one after the problem is noted.
    public String text(String key) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty() && !entries.containsKey(key)) {
            problem("\"" + key + "\" is missing");
        }
        return value.orElse("");
    }

    public Optional<String> optionalText(String key) {
        return take(key).flatMap(value -> {
            if (value instanceof Map || value instanceof List) {
                problem("\"" + key + "\" must be a text");
                return Optional.empty();
            }
            return Optional.of(value.toString());
        });
    }

    public boolean flag(String key) {
        Object value = take(key).orElse(false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        problem("\"" + key + "\" must be true or false");
        return false;
    }

    public int number(String key, int otherwise) {
        Object value = take(key).orElse(otherwise);
        if (value instanceof Number number) {
            return number.intValue();
        }
        problem("\"" + key + "\" must be a number");
        return otherwise;
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(key)) {
            if (item instanceof Map || item instanceof List) {
                problem("\"" + key + "\" must be a list of texts");
            } else {
                texts.add(item.toString());
            }
        }
        return texts;
    }

    public List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        int index = 0;
        for (Object item : list(key)) {
            objects.add(new Fields(place + ": " + key + "[" + index++ + "]", item, problems));
        }
        return objects;
    }

    public Fields object(String key) {
        return new Fields(place + ": " + key, take(key).orElse(Map.of()), problems);
    }

    public Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(key).forEach((name, value) -> {
            if (value instanceof Map || value instanceof List) {
                problem("\"" + key + "." + name + "\" must be a text");
            } else {
                texts.put(name, value.toString());
            }
        });
        return texts;
    }

    public Map<String, Object> map(String key) {
        return mapping(place + ": " + key, take(key).orElse(Map.of()), problems);
    }

    /// The mapping under a key, or an empty one when something else stands there.
    public Map<String, Object> mapOrEmpty(String key) {
        return take(key).orElse(Map.of()) instanceof Map<?, ?> ? map(key) : Map.of();
    }

    public List<Object> list(String key) {
        Object value = take(key).orElse(List.of());
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        problem("\"" + key + "\" must be a list");
        return List.of();
    }

    /// Reports the keys that were never asked for.
    public void end() {
        for (String key : entries.keySet()) {
            if (!asked.contains(key)) {
                problem("unknown key \"" + key + "\"" + Nearest.hint(key, asked) + " (known: "
                        + String.join(", ", asked) + ")");
            }
        }
    }

    private Optional<Object> take(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private static Map<String, Object> mapping(String place, Object value, List<String> problems) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put(key.toString(), entry));
        } else {
            problems.add(place + ": must be a mapping (key: value)");
        }
        return entries;
    }
}
