package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What an alarm must watch so that it rings when it should: the metric under the dimension that names the resource and
/// no other that CloudWatch never fills, by a statistic that shows the fault, above a value the metric can reach.
///
/// @param metrics names of which one will do
/// @param statistic what shows the fault
/// @param most the highest threshold that can still be reached before harm is done
/// @param names dimensions that must stand there, each with whether its value, if any, is the right one
/// @param besides further dimensions that may stand there, each with whether it may have a value
record Watch(
        String namespace,
        Set<String> metrics,
        Pattern statistic,
        double most,
        Map<String, Function<Optional<String>, Fact<Boolean>>> names,
        Map<String, Function<String, Fact<Boolean>>> besides) {
    /// A count: its lowest value and the number of samples say nothing.
    static final Pattern COUNT = Pattern.compile("(?i)sum|average|maximum|p\\d.*");
    static final Pattern P99 = Pattern.compile("(?i)p99(\\.\\d+)?");
    static final Pattern TIME = Pattern.compile("(?i)average|maximum|(p|tm|wm)\\d.*");
    /// More faults than these in one period are an outage already.
    static final double MOST_FAULTS = 1_000;

    /// A dimension that has exactly this value.
    static Function<Optional<String>, Fact<Boolean>> exactly(Fact<String> value) {
        return given -> value.is(text -> given.equals(Optional.of(text)));
    }

    /// Whether one of the alarms does.
    Fact<Boolean> by(Listing<Alarm> alarms) {
        return alarms.any(alarm -> alarm.metrics()
                .flatMap(all -> Fact.any(all.stream().map(this::fits).toList())
                        .with(alarm.metrics().evidence())));
    }

    private Fact<Boolean> fits(Alarm.Metric metric) {
        // Most alarms watch another metric, so the rest is looked at only where this one is watched.
        return Fact.both(
                metric.namespace().is(namespace::equals),
                () -> Fact.both(
                        metric.name().is(metrics::contains),
                        () -> Fact.all(List.of(
                                metric.statistic()
                                        .is(text -> statistic.matcher(text).matches()),
                                metric.dimensions().flatMap(this::fits),
                                metric.trigger() instanceof Fact.Absent<Alarm.Trigger>
                                        ? metric.name().present()
                                        : metric.trigger().is(this::rings)))));
    }

    private Fact<Boolean> fits(Map<String, String> dimensions) {
        Map<String, String> rest = new LinkedHashMap<>(dimensions);
        names.keySet().forEach(rest::remove);
        List<Fact<Boolean>> conditions = new ArrayList<>();
        names.forEach((name, right) -> conditions.add(right.apply(Optional.ofNullable(dimensions.get(name)))));
        rest.forEach((name, value) -> conditions.add(
                besides.containsKey(name) ? besides.get(name).apply(value) : new Fact.Known<>(false, List.of())));
        return Fact.all(conditions);
    }

    private boolean rings(Alarm.Trigger trigger) {
        return trigger.comparison().startsWith("GreaterThan") && trigger.threshold() <= most;
    }
}
