package dev.ampwright.verify.verdict;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.LinkedHashSet;
import java.util.List;

/// Evidence a verdict may rest on. It can only be made from proven facts, so that no pass and no failure can
/// come from something that was denied, throttled or undecidable.
public final class Proof {
    private final List<Evidence> evidence;

    private Proof(List<Evidence> evidence) {
        this.evidence = evidence;
    }

    public static Proof of(Fact.Proven<?> first, Fact.Proven<?>... more) {
        LinkedHashSet<Evidence> all = new LinkedHashSet<>(first.evidence());
        for (Fact.Proven<?> fact : more) {
            all.addAll(fact.evidence());
        }
        return new Proof(List.copyOf(all));
    }

    public List<Evidence> evidence() {
        return evidence;
    }
}
