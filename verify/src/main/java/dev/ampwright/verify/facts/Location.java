package dev.ampwright.verify.facts;

import java.time.LocalDate;
import java.util.List;

/// What the project says of where it runs and whom it serves (LOC-REGION, LOC-MULTI, LOC-COMPARE): the file
/// `security/location.yaml`.
///
/// @param residency where data must stay, `eu` or a list of regions; absent when nothing is said
/// @param extraRegions regions the app says it serves from, beside that of its stacks; absent means none
/// @param places where its users are, with what was measured from there; absent when nothing is said
public record Location(Fact<String> residency, Fact<List<String>> extraRegions, Fact<List<Place>> places) {

    /// A place of users.
    ///
    /// @param name `Singapore`
    /// @param p99Millis time to the first byte of an answer, milliseconds, 99th percentile; absent when not
    ///     measured
    /// @param measured when it was measured; absent when not measured
    public record Place(String name, Fact<Integer> p99Millis, Fact<LocalDate> measured) {}
}
