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

/// L1.1: an Amplify Hosting app serves the front end.
public final class AmplifyAppServes implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L1.1",
            Severity.HIGH,
            List.of("APP-FRONT"),
            "an Amplify Hosting app serves this release",
            "Deploy the HostingStack: it makes the Amplify app of this repository.",
            Need.of("amplify:ListBranches"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.required(
                facts.application(),
                facts.all(AmplifyApp.class),
                "Amplify Hosting apps",
                app -> List.of(Verdict.of(
                        app.id(),
                        app.branches().notEmpty(),
                        "the app has a branch to serve",
                        "the app has no branch, so it serves nothing")));
    }
}
