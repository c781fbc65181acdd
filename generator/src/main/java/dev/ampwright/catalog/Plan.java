package dev.ampwright.catalog;

import dev.ampwright.catalog.Contributions.ReadmeSection;
import dev.ampwright.options.Answers;
import java.util.List;
import java.util.stream.Stream;

/// What a set of answers asks for: the chosen features with their merged contributions. Pure data.
///
/// @param features the chosen features, sorted by name, without the blueprint's own part
/// @param merged all contributions together; see [Planner] for how they merge
/// @param readme the README's sections in order
public record Plan(
        Answers answers, Blueprint blueprint, List<Feature> features, Contributions merged, List<ReadmePart> readme) {

    public Plan {
        features = List.copyOf(features);
        readme = List.copyOf(readme);
    }

    /// A README section and the feature whose text it is.
    public record ReadmePart(Feature owner, ReadmeSection section) {}

    /// The chosen features and the blueprint's own part, which comes last.
    public List<Feature> parts() {
        return Stream.concat(features.stream(), Stream.of(blueprint.part())).toList();
    }
}
