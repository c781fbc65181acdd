package dev.ampwright.verify.report;

import dev.ampwright.verify.facts.Evidence;
import java.util.List;

/// Where a finding belongs in AWS.
///
/// @param id the account's twelve digits
/// @param region the region
record Account(String id, String region) {

    /// Where the first of these verdicts was read, otherwise what the report as a whole knows.
    ///
    /// @param account used where no call tells the account; may be empty
    static Account of(Report report, List<Report.Line> lines, String account) {
        for (Report.Line line : lines) {
            for (Evidence evidence : line.verdict().evidence()) {
                if (evidence instanceof Evidence.ApiCall call
                        && call.account().matches("\\d{12}")
                        && call.region().matches("[a-z0-9-]+")) {
                    return new Account(call.account(), call.region());
                }
            }
        }
        return of(report, account);
    }

    /// Where the report as a whole belongs: its first account, and the region of its first stack that has one.
    ///
    /// @param account used where no call tells the account; may be empty
    static Account of(Report report, String account) {
        return new Account(
                report.accounts().stream().findFirst().orElse(account),
                report.target().stacks().stream()
                        .map(Report.StackLine::region)
                        .filter(region -> !region.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    String partition() {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
