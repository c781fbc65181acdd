package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.facts.Budget;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L7.6: somebody hears of it when the bill grows.
public final class CostAlarm implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L7.6",
            Severity.MEDIUM,
            List.of("OPS-ALERT", "SEC-RATE"),
            "a cost alarm",
            "Add an AWS::Budgets::Budget with a notification that has a subscriber.",
            Need.of("budgets:DescribeNotificationsForBudget", "budgets:ViewBudget"),
            Need.of("budgets:DescribeSubscribersForNotification", "budgets:ViewBudget"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return List.of(Verdict.of(
                facts.application(),
                facts.all(Budget.class).any(Budget::notified),
                "a budget notifies somebody",
                "no budget notifies anybody"));
    }
}
