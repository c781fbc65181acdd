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

/// L5.5: what a content delivery network keeps goes out compressed. Amplify Hosting does so by itself. A
/// behaviour that caches nothing is not asked: CloudFront compresses only what it may cache, and a stream must
/// not wait for a compressor.
///
/// Source: Amazon CloudFront Developer Guide, "Serve compressed files".
public final class Compressed implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L5.5",
            Severity.LOW,
            List.of("PERF-CDN"),
            "answers are compressed",
            "Set Compress: true on each behaviour that caches.",
            Need.of("cloudfront:GetDistribution"),
            Need.of("cloudfront:GetCachePolicy"),
            Need.of("amplify:GetApp"));

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
                        "Amplify Hosting compresses by itself",
                        "the app is not there"))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(Distribution.class),
                "CloudFront distributions",
                distribution -> List.of(Verdict.of(
                        distribution.id(),
                        distribution.behaviours().all(Compressed::compresses),
                        "each behaviour that caches compresses",
                        "a behaviour that caches does not compress"))));
        return Judging.orNotApplicable(facts.application(), verdicts, "there is no content delivery network");
    }

    private static Fact<Boolean> compresses(Distribution.Behaviour behaviour) {
        return Fact.any(List.of(behaviour.compress().orElse(false), Fact.not(behaviour.caches())));
    }
}
