package dev.ampwright.verify.controls.l1;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L1.3: pushes to the production branch build it. The app's own flag only gives new branches their start
/// value, so the branch's counts.
public final class AutoBuild implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L1.3",
            Severity.HIGH,
            List.of("APP-CICD"),
            "a push to the production branch builds it",
            "Set EnableAutoBuild: true on the branch; the app's own flag only defaults new branches.",
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

        return Judging.each(app.id(), app.branches(), "branches", branch -> switch (branch.stage()
                .is("PRODUCTION"::equals)) {
            case Fact.Known<Boolean> known
            when known.value() ->
                List.of(Verdict.of(
                        branch.id(),
                        branch.autoBuild().orElse(false),
                        "a push builds this branch",
                        "a push does not build this branch"));
            case Fact.Proven<Boolean> proven ->
                List.of(new Verdict.NotApplicable(branch.id(), "not the production branch", proven.evidence()));
            case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(branch.id(), unknown));
        });
    }
}
