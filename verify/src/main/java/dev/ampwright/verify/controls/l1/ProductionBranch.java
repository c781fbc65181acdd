package dev.ampwright.verify.controls.l1;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L1.2: some branch of the app is marked as the production branch.
public final class ProductionBranch implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L1.2",
            Severity.MEDIUM,
            List.of("APP-CICD"),
            "a branch is marked PRODUCTION",
            "Set Stage: PRODUCTION on the branch that users get.",
            Need.of("amplify:ListBranches"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(AmplifyApp.class), "Amplify Hosting apps", this::judge);
    }

    private List<Verdict> judge(AmplifyApp app) {

        return List.of(Verdict.of(
                app.id(),
                app.branches().any(branch -> branch.stage().is("PRODUCTION"::equals)),
                "a branch is marked PRODUCTION",
                "no branch is marked PRODUCTION"));
    }
}
