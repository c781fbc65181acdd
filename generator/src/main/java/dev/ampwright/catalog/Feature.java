package dev.ampwright.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything one choice brings, through all parts of the project. A blueprint's own part has the same form.
///
/// @param when a FreeMarker expression over `answers`; absent means always
/// @param serves guide ids
/// @param files what it adds to the project, by the path in the project (templates still with `.ftl`)
/// @param readme its README sections' texts, by section name
public record Feature(
        String name,
        String title,
        String description,
        Optional<String> when,
        List<String> serves,
        Contributions contributes,
        Map<String, SourceFile> files,
        Map<String, SourceFile> readme) {

    public Feature {
        serves = List.copyOf(serves);
    }
}
