package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
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
        return List.of(Verdict.of(
                facts.application(),
                Fact.any(List.of(
                        facts.all(AmplifyApp.class).notEmpty(),
                        facts.all(Distribution.class).any(distribution -> distribution.enabled()))),
                "served by Amplify Hosting or CloudFront",
                "neither Amplify Hosting nor CloudFront serves a front end"));
    }
}
