package dev.ampwright.verify.controls;

import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// One line of the launch checklist.
public interface Control {

    /// What it is about, for reports.
    Description description();

    /// The verdicts, at least one, each on a named resource, in a stable order.
    List<Verdict> evaluate(Facts facts);
}
