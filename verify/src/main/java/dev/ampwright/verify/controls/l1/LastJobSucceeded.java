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

/// L1.5: the last build of the production branch succeeded, at the commit that is checked out.
public final class LastJobSucceeded implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L1.5",
            Severity.HIGH,
            List.of("APP-CICD"),
            "the production branch's last job succeeded",
            "Mend the build in the Amplify console's job log, and push again.",
            Need.of("amplify:ListBranches"),
            Need.of("amplify:ListJobs"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(AmplifyApp.class),
                "Amplify Hosting apps",
                app -> Judging.each(app.id(), app.branches(), "branches", branch -> judge(branch, facts)));
    }

    private static List<Verdict> judge(AmplifyApp.Branch branch, Facts facts) {
        if (branch.stage().is("PRODUCTION"::equals) instanceof Fact.Known<Boolean> production && !production.value()) {
            return List.of(new Verdict.NotApplicable(branch.id(), "not the production branch", production.evidence()));
        }
        Fact<Boolean> succeeded = branch.lastJob().is(job -> job.status().equals("SUCCEED"));
        // A commit that cannot be told leaves the job's own status as the answer.
        Fact<Boolean> current = facts.project().commit() instanceof Fact.Known<String> commit
                ? branch.lastJob()
                        .is(job -> job.commit().equals("HEAD") || job.commit().equals(commit.value()))
                : succeeded;
        return List.of(Verdict.of(
                branch.id(),
                Fact.all(List.of(succeeded, current)),
                "the last job succeeded",
                "the last job did not succeed at this commit"));
    }
}
