package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.facts.Dashboard;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L7.5: one page shows how the application does.
public final class DashboardExists implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L7.5",
            Severity.LOW,
            List.of("OPS-MONITOR"),
            "a dashboard",
            "Add a CloudWatch dashboard with the API's, the functions' and the model's metrics.",
            Need.of("cloudformation:ListStackResources"),
            Need.of("cloudwatch:GetDashboard"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return List.of(Verdict.of(
                facts.application(),
                facts.all(Dashboard.class).notEmpty(),
                "there is a dashboard",
                "there is no dashboard"));
    }
}
