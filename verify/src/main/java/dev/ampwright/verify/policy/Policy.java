package dev.ampwright.verify.policy;

import java.util.List;

/// By what an application was judged, as a report states it: the baseline in force, and what is wrong with the
/// waivers.
public record Policy(EffectiveBaseline baseline, List<WaiverFault> waiverFaults) {
    public Policy {
        waiverFaults = List.copyOf(waiverFaults);
    }

    /// The defaults, and no waivers.
    public static Policy standard() {
        return new Policy(EffectiveBaseline.standard(), List.of());
    }
}
