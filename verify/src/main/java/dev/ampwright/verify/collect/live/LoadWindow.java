package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// When a load test ran, in whole minutes.
///
/// @param from the start of its first minute
/// @param to the end of its last minute
public record LoadWindow(Instant from, Instant to) {

    /// The windows of all load reports that say when they ran.
    public static List<LoadWindow> of(LaunchEvidence evidence) {
        return evidence.loadReports().items().stream()
                .flatMap(report -> report.figures().started() instanceof Fact.Known<Instant> started
                                && report.figures().finished() instanceof Fact.Known<Instant> finished
                                && !finished.value().isBefore(started.value())
                        ? List.of(new LoadWindow(
                                        started.value().truncatedTo(ChronoUnit.MINUTES),
                                        finished.value()
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .plus(1, ChronoUnit.MINUTES)))
                                .stream()
                        : List.<LoadWindow>of().stream())
                .distinct()
                .toList();
    }
}
