package dev.ampwright.verify.facts;

import java.util.List;

/// A usage plan of REST APIs (SEC-RATE).
///
/// @param stages the stages it is bound to
/// @param quota requests a period; absent when it has none
/// @param rateLimit requests a second a key; absent when it has none
/// @param keys how many API keys belong to it
public record UsagePlan(
        ResourceId id, Fact<List<ApiStage>> stages, Fact<Quota> quota, Fact<Double> rateLimit, Fact<Integer> keys)
        implements Resource {

    /// A stage, by the ids its API and itself have.
    public record ApiStage(String apiId, String stageName) {}

    /// How many requests a key may make in a period.
    ///
    /// @param limit requests
    /// @param period `DAY`, `WEEK` or `MONTH`
    public record Quota(int limit, String period) {}
}
