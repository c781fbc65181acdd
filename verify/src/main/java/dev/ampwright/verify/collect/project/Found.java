package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence.Alert;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A report that was recognised by what it holds.
sealed interface Found {
    Path path();

    Evidence evidence();

    /// A load test's report.
    record Load(Path path, String tool, Figures figures, Evidence evidence) implements Found {}

    /// A web scanner's report.
    record Scan(
            Path path,
            String tool,
            Fact<Instant> created,
            Fact<List<String>> hosts,
            Fact<List<Alert>> alerts,
            Evidence evidence)
            implements Found {}
}
