package dev.ampwright.catalog;

import java.util.Map;

/// An application and its defaults.
///
/// @param part what it adds to the project
/// @param defaults option to default, over the schema's
public record Blueprint(Feature part, Map<String, String> defaults) {
    public Blueprint {
        defaults = Map.copyOf(defaults);
    }

    public String name() {
        return part.name();
    }
}
