package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;

/// Regions of what answers name.
final class Regions {
    private Regions() {}

    /// The region an ARN names, `arn:aws:rds:REGION:ACCOUNT:db:NAME`; for a plain name, that of whoever names it.
    static String of(String nameOrArn, String home) {
        String[] parts = nameOrArn.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") && !parts[3].isEmpty() ? parts[3] : home;
    }

    /// All of them; unknown as soon as one is.
    static Fact<List<String>> all(List<Fact<String>> regions, List<Evidence> evidence) {
        List<String> known = new ArrayList<>();
        for (Fact<String> region : regions) {
            switch (region) {
                case Fact.Known<String>(String value, var ignored) -> known.add(value);
                case Fact.Absent<String> ignored -> {}
                case Fact.Unknown<String> unknown -> {
                    return unknown.as();
                }
            }
        }
        return new Fact.Known<>(List.copyOf(known), evidence);
    }
}
