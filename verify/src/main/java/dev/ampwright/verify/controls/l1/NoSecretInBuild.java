package dev.ampwright.verify.controls.l1;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.controls.SecretLike;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// L1.6: neither the environment of the app and its branches nor the build specification holds a secret:
/// everyone with read access to the app can see both.
public final class NoSecretInBuild implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L1.6",
            Severity.CRITICAL,
            List.of("SEC-SECRETS"),
            "no secret in the build's environment",
            "Move the value to Secrets Manager or Amplify secrets, rotate it, and keep only its name " + "here.",
            Need.of("amplify:GetApp"),
            Need.of("amplify:ListBranches"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(AmplifyApp.class), "Amplify Hosting apps", app -> {
            List<Verdict> verdicts = new ArrayList<>();
            verdicts.add(judge(
                    app.id(),
                    Fact.all(List.of(
                            clean(app.environment()),
                            app.buildSpec()
                                    .map(text -> !SecretLike.holdsKey(text))
                                    .orElse(true)))));
            verdicts.addAll(app.branches().items().stream()
                    .map(branch -> judge(branch.id(), clean(branch.environment())))
                    .toList());
            if (app.branches().complete() instanceof Fact.Unknown<Boolean> more) {
                verdicts.add(Verdict.notAssessed(app.id(), more));
            }
            return verdicts;
        });
    }

    private static Fact<Boolean> clean(Fact<Map<String, Fact<String>>> environment) {
        return SecretLike.in(environment).map(List::isEmpty).orElse(true);
    }

    private static Verdict judge(ResourceId resource, Fact<Boolean> clean) {
        return Verdict.of(
                resource,
                clean,
                "no secret in the environment or build specification",
                "the environment or build specification holds a secret");
    }
}
