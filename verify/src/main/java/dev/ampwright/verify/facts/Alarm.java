package dev.ampwright.verify.facts;

import java.util.List;
import java.util.Map;

/// A CloudWatch alarm (OPS-ALERT).
///
/// @param metrics what it watches: one for a plain alarm, several for metric math; absent for a composite alarm
/// @param actions ARNs of what ALARM triggers; absent or empty when nothing
/// @param actionsEnabled absent means true
/// @param state `OK`, `ALARM`, `INSUFFICIENT_DATA`; unresolved for a template
public record Alarm(
        ResourceId id,
        Fact<List<Metric>> metrics,
        Fact<List<String>> actions,
        Fact<Boolean> actionsEnabled,
        Fact<String> state)
        implements Resource {

    /// A metric by its dimensions.
    ///
    /// @param namespace `AWS/Lambda`
    /// @param name `Errors`
    /// @param statistic `Sum`, `p99` ...
    /// @param dimensions name to value
    /// @param trigger when it rings; absent where an expression over several metrics decides
    public record Metric(
            Fact<String> namespace,
            Fact<String> name,
            Fact<String> statistic,
            Fact<Map<String, String>> dimensions,
            Fact<Trigger> trigger) {}

    /// A comparison with a fixed value.
    ///
    /// @param comparison `GreaterThanThreshold` ...
    public record Trigger(String comparison, double threshold) {}
}
