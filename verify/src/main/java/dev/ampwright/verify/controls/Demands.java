package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Several demands on one resource, which make one verdict that names each fault.
public final class Demands {
    private final Map<String, Fact<Boolean>> demands = new LinkedHashMap<>();

    /// Adds a demand.
    ///
    /// @param fault what is wrong when it is not met, as the end of a sentence
    public Demands that(Fact<Boolean> met, String fault) {
        demands.put(fault, met);
        return this;
    }

    /// Passes when each is proven, fails as soon as one is proven not to be met, and is not assessed otherwise.
    ///
    /// @param whenMet the message of a pass
    /// @param subject the beginning of a failure's sentence
    public Verdict verdict(ResourceId resource, String whenMet, String subject) {
        String faults = demands.entrySet().stream()
                .filter(demand ->
                        demand.getValue().orElse(false) instanceof Fact.Known<Boolean> known && !known.value())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return Verdict.of(resource, Fact.all(demands.values()), whenMet, subject + faults);
    }
}
