package dev.ampwright.verify;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.policy.BaselineReader;
import dev.ampwright.verify.policy.EffectiveBaseline;
import dev.ampwright.verify.policy.WaiverReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The files that say by what an application is judged, beside those in the project's own `security/` folder.
///
/// @param baselines from the organisation's down to the team's
/// @param waivers more waiver files than the project's own
public record PolicyFiles(List<Path> baselines, List<Path> waivers) {
    public PolicyFiles {
        baselines = List.copyOf(baselines);
        waivers = List.copyOf(waivers);
    }

    /// None but the project's own.
    public static PolicyFiles none() {
        return new PolicyFiles(List.of(), List.of());
    }

    /// The baseline in force for a project.
    ///
    /// @throws InvalidInput with all that is wrong in the files
    public EffectiveBaseline baseline(Optional<Path> project) {
        TreeSet<String> controls = Checklist.of(Baseline.standard()).controls().stream()
                .map(Control::description)
                .map(description -> description.id())
                .collect(Collectors.toCollection(TreeSet::new));
        return new BaselineReader(controls).read(baselines, project);
    }

    WaiverReader.Read waivers(Optional<Path> project) {
        return new WaiverReader().read(waivers, project);
    }
}
