package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.policy.Policy;
import dev.ampwright.verify.policy.Waiver;
import dev.ampwright.verify.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The verdicts of one run, in the order of the checklist.
///
/// @param version the tool's version
/// @param collectedAt when the facts were collected; the only time a report knows
/// @param policy by what it was judged
public record Report(String version, Instant collectedAt, Target target, List<Line> lines, Policy policy) {
    public Report {
        lines = List.copyOf(lines);
    }

    /// Judged by the defaults, with no waivers.
    public Report(String version, Instant collectedAt, Target target, List<Line> lines) {
        this(version, collectedAt, target, lines, Policy.standard());
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
    ///
    /// @param waiver the decision to live with it, for a failure; the failure stays one
    public record Line(Description control, Verdict verdict, Optional<Waiver> waiver) {
        /// A verdict that nobody waived.
        public Line(Description control, Verdict verdict) {
            this(control, verdict, Optional.empty());
        }

        public Outcome outcome() {
            return Outcome.of(verdict);
        }

        /// Whether it forbids the launch: a failure of a blocking control that nobody waived.
        public boolean blocks() {
            return outcome() == Outcome.FAIL && control.blocking() && waiver.isEmpty();
        }
    }

    /// The controls with their verdicts, in the order of the checklist.
    public List<ControlResult> controls() {
        return ControlResult.of(lines);
    }

    /// The AWS accounts that answered, in order; none for templates.
    public List<String> accounts() {
        return lines.stream()
                .flatMap(line -> line.verdict().evidence().stream())
                .map(evidence -> evidence instanceof Evidence.ApiCall call ? call.account() : "")
                .filter(account -> !account.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    public int count(Outcome outcome) {
        return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    /// How many failures are waived.
    public int waived() {
        return (int) lines.stream().filter(line -> line.waiver().isPresent()).count();
    }

    /// 1 when a blocking control fails and nobody waived it; 4 when none does but a waiver is faulty; 3 when
    /// something could not be assessed; otherwise 0.
    public int exit() {
        if (lines.stream().anyMatch(Line::blocks)) {
            return 1;
        }
        if (!policy.waiverFaults().isEmpty()) {
            return 4;
        }
        return count(Outcome.NOT_ASSESSED) > 0 ? 3 : 0;
    }

    /// What the exit code means, as a clause.
    public String decision() {
        return switch (exit()) {
            case 0 -> "fit to launch";
            case 1 -> "not fit to launch";
            case 4 -> "nothing blocks the launch, but a waiver is at fault";
            default -> "nothing blocks the launch, but not everything could be assessed";
        };
    }
}
