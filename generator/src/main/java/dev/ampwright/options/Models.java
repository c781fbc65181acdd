package dev.ampwright.options;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The model ids of one provider.
///
/// @param defaultModel the smallest model that does the job (guide: PERF-MODEL)
/// @param pattern what every id of this provider looks like
/// @param known ids that stand in help and suggestions
/// @param profiles inference profile prefix (`eu`) to the regions it may be called from; empty where the
/// provider has none
public record Models(
        String defaultModel, Pattern pattern, String example, List<String> known, Map<String, List<String>> profiles) {

    public Models {
        known = List.copyOf(known);
        profiles = Map.copyOf(profiles);
    }

    /// The default's full id in a region: with the region's inference profile where the provider routes by
    /// profiles. Empty when no profile covers the region.
    public Optional<String> defaultIn(String region) {
        return profiles.isEmpty()
                ? Optional.of(defaultModel)
                : profileOf(region).map(profile -> profile + "." + defaultModel);
    }

    /// The inference profile prefix for calls from a region.
    public Optional<String> profileOf(String region) {
        return profiles.entrySet().stream()
                .filter(entry -> entry.getValue().contains(region))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The id without an inference profile's prefix.
    public String withoutProfile(String id) {
        int dot = id.indexOf('.');
        return dot > 0 && profiles.containsKey(id.substring(0, dot)) ? id.substring(dot + 1) : id;
    }
}
