package dev.ampwright.verify.facts;

import java.time.Instant;
import java.util.Map;

/// What CloudWatch counted at a way in while a load test ran. Only a deployed stack has it.
///
/// @param id the way in
/// @param from when the test began, at the start of its minute
/// @param to when it ended, at the end of its minute
/// @param requestsByMinute requests by the minute's start; minutes without requests are left out
public record MeasuredTraffic(ResourceId id, Instant from, Instant to, Fact<Map<Instant, Long>> requestsByMinute)
        implements Resource {}
