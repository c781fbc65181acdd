package dev.ampwright.verify;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.evidence.Saved;
import dev.ampwright.verify.report.Report;
import java.util.ArrayList;
import java.util.List;

/// A report and what it rests on.
public record Examination(Report report, Saved saved) {

    /// Makes sure that taking secrets out has changed no verdict: a secret that is put together from harmless
    /// pieces could be lost with them.
    static void mustAgree(Report original, Report copy) {
        List<String> before = verdicts(original);
        List<String> after = verdicts(copy);
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String one = i < before.size() ? before.get(i) : "nothing";
            String other = i < after.size() ? after.get(i) : "nothing";
            if (!one.equals(other)) {
                throw new InvalidInput("the evidence cannot be saved without a secret: with it the verdict is \"" + one
                        + "\", without it \"" + other + "\"; mend the failure, or judge without --save-evidence");
            }
        }
    }

    private static List<String> verdicts(Report report) {
        List<String> verdicts = new ArrayList<>();
        report.lines()
                .forEach(line -> verdicts.add(line.control().id() + " "
                        + line.verdict().resource().display() + ": "
                        + line.outcome().text()));
        return verdicts;
    }
}
