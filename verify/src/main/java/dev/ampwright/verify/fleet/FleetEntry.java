package dev.ampwright.verify.fleet;

import dev.ampwright.verify.collect.live.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One application in one region.
///
/// @param name tells it from the others; the name of its report
/// @param stacks the stacks that make it up, names or ARNs
/// @param region where they are
/// @param caller as whom AWS is asked
/// @param project whose answers, baseline and launch evidence count
/// @param evidenceDirectory where launch evidence lies instead
/// @param baselines baseline files after those of the whole fleet
/// @param waivers waiver files beside those of the whole fleet
public record FleetEntry(
        String name,
        List<String> stacks,
        String region,
        Caller caller,
        Optional<Path> project,
        Optional<Path> evidenceDirectory,
        List<Path> baselines,
        List<Path> waivers) {
    public FleetEntry {
        stacks = List.copyOf(stacks);
        baselines = List.copyOf(baselines);
        waivers = List.copyOf(waivers);
    }
}
