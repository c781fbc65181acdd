package dev.ampwright.verify.fleet;

import dev.ampwright.verify.report.Report;
import java.util.List;

/// What became of one entry.
public sealed interface FleetResult {
    FleetEntry entry();

    /// The exit code it would have had alone.
    int exit();

    /// It was judged.
    record Judged(FleetEntry entry, Report report) implements FleetResult {
        @Override
        public int exit() {
            return report.exit();
        }
    }

    /// There was nothing to judge: no such stack, no credentials, a role that cannot be assumed, a faulty file.
    record Refused(FleetEntry entry, List<String> problems) implements FleetResult {
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public int exit() {
            return 2;
        }
    }

    /// The tool itself failed.
    record Failed(FleetEntry entry, String fault) implements FleetResult {
        @Override
        public int exit() {
            return 70;
        }
    }
}
