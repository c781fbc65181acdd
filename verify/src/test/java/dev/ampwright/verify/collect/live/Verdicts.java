package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the whole checklist says about some facts, in a form that can be compared.
final class Verdicts {
    private Verdicts() {}

    /// Control and resource, `L4.1 demo/Stage`, to the kind of verdict, `Pass`.
    static Map<String, String> of(Facts facts) {
        Map<String, String> verdicts = new TreeMap<>();
        for (Control control : Checklist.of(Baseline.standard()).controls()) {
            for (Verdict verdict : control.evaluate(facts)) {
                verdicts.merge(
                        control.description().id() + " "
                                + verdict.resource().stack() + "/"
                                + verdict.resource().logicalId(),
                        verdict.getClass().getSimpleName(),
                        (one, other) -> String.join(" ", new TreeSet<>(List.of(one, other))));
            }
        }
        return verdicts;
    }

    /// Where two runs differ: `L4.1 demo/Stage` to `Pass -> Fail`.
    static Map<String, String> changes(Map<String, String> from, Map<String, String> to) {
        Map<String, String> changes = new TreeMap<>();
        TreeSet<String> keys = new TreeSet<>(from.keySet());
        keys.addAll(to.keySet());
        for (String key : keys) {
            String before = from.getOrDefault(key, "nothing");
            String after = to.getOrDefault(key, "nothing");
            if (!before.equals(after)) {
                changes.put(key, before + " -> " + after);
            }
        }
        return changes;
    }
}
