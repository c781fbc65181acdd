package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// The verdicts of one run, in the order of the checklist.
///
/// @param version the tool's version
public record Report(String version, Target target, List<Line> lines) {
    public Report {
        lines = List.copyOf(lines);
    }

    /// What was judged.
    ///
    /// @param mode `assembly`, `template` or `live`
    /// @param inputs folders, files or stack names as they were given
    /// @param stacks each stack that was read, nested ones too
    public record Target(String mode, List<String> inputs, List<StackLine> stacks) {
        public Target {
            inputs = List.copyOf(inputs);
            stacks = List.copyOf(stacks);
        }
    }

    /// A stack and where it is or will be; the region is empty when it is not known.
    public record StackLine(String name, String region) {}

    /// One verdict of one control.
    public record Line(Description control, Verdict verdict) {
        public Outcome outcome() {
            return Outcome.of(verdict);
        }
    }

    public int count(Outcome outcome) {
        return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    /// 1 when a blocking control fails, 3 when none does but something could not be assessed, otherwise 0.
    public int exit() {
        if (lines.stream()
                .anyMatch(
                        line -> line.outcome() == Outcome.FAIL && line.control().blocking())) {
            return 1;
        }
        return count(Outcome.NOT_ASSESSED) > 0 ? 3 : 0;
    }
}
