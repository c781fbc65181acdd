package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One control with all its verdicts.
///
/// @param lines at least one, in the control's own order
public record ControlResult(Description control, List<Report.Line> lines) {
    public ControlResult {
        lines = List.copyOf(lines);
    }

    static List<ControlResult> of(List<Report.Line> lines) {
        Map<String, List<Report.Line>> byId = new LinkedHashMap<>();
        lines.forEach(line -> byId.computeIfAbsent(line.control().id(), ignored -> new ArrayList<>())
                .add(line));
        return byId.values().stream()
                .map(group -> new ControlResult(group.getFirst().control(), group))
                .toList();
    }

    /// What weighs most among its verdicts.
    public Outcome worst() {
        return lines.stream().map(Report.Line::outcome).min(Enum::compareTo).orElse(Outcome.NOT_APPLICABLE);
    }

    public List<Report.Line> with(Outcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).toList();
    }

    /// Whether it forbids the launch: something fails that nobody waived.
    public boolean blocks() {
        return lines.stream().anyMatch(Report.Line::blocks);
    }

    /// Whether all that fails of it is waived.
    public boolean waived() {
        List<Report.Line> failing = with(Outcome.FAIL);
        return !failing.isEmpty()
                && failing.stream().allMatch(line -> line.waiver().isPresent());
    }

    /// Its state in a word or two: a failure is `FAILS` only where it forbids the launch.
    public String state() {
        return worst() != Outcome.FAIL ? worst().words() : blocks() ? "FAILS" : waived() ? "waived" : "advice";
    }

    public Heading heading() {
        return Heading.of(control);
    }
}
