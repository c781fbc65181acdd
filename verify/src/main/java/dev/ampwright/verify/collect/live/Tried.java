package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What AWS let the caller ask about one resource of each type.
///
/// @param account the caller's account
/// @param asked the operations that were tried
/// @param denied operation to the action that is missing
/// @param failed operation to the reason why it gave no answer otherwise
public record Tried(String account, Set<String> asked, Map<String, String> denied, Map<String, String> failed) {
    public Tried {
        asked = Set.copyOf(asked);
        denied = Map.copyOf(denied);
        failed = Map.copyOf(failed);
    }

    /// Tries the stacks' first resource of each type and region.
    ///
    /// @throws dev.ampwright.verify.collect.InvalidInput when there are no credentials or no such stack
    public static Tried on(List<String> stacks, Optional<String> region, LiveAccess access) {
        AwsCalls calls = new LiveCollector(stacks, region, access).sample();
        Set<String> asked = new TreeSet<>();
        Map<String, String> denied = new TreeMap<>();
        Map<String, String> failed = new TreeMap<>();
        calls.outcomes().forEach(outcome -> {
            asked.add(outcome.operation().qualifiedName());
            switch (outcome.answer()) {
                case Fact.Denied<?> refused -> denied.put(outcome.operation().qualifiedName(), refused.action());
                case Fact.Unknown<?> unknown -> failed.put(outcome.operation().qualifiedName(), unknown.why());
                case Fact.Proven<?> ignored -> {}
            }
        });
        return new Tried(calls.account(), asked, denied, failed);
    }
}
