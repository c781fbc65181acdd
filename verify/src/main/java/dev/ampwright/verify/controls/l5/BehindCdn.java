package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// L5.1: the front end comes from a content delivery network. Amplify Hosting serves through CloudFront.
public final class BehindCdn implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L5.1",
            Severity.MEDIUM,
            List.of("PERF-CDN"),
            "the front end is behind a CDN",
            "Serve the front end from Amplify Hosting or a CloudFront distribution.",
            Need.of("amplify:GetApp"),
            Need.of("cloudfront:GetDistribution"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(AmplifyApp.class),
                "Amplify Hosting apps",
                app -> List.of(Verdict.of(
                        app.id(),
                        app.arn().present(),
                        "served by Amplify Hosting",
                        "Amplify Hosting has no such app"))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(Distribution.class),
                "CloudFront distributions",
                distribution -> List.of(Verdict.of(
                        distribution.id(),
                        distribution.enabled(),
                        "served by CloudFront",
                        "the distribution is not enabled"))));
        return verdicts.isEmpty()
                ? List.of(Verdict.of(
                        facts.application(),
                        Fact.any(List.of(
                                facts.all(AmplifyApp.class).notEmpty(),
                                facts.all(Distribution.class).notEmpty())),
                        "served by Amplify Hosting or CloudFront",
                        "neither Amplify Hosting nor CloudFront serves a front end"))
                : verdicts;
    }
}
