package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L5.6: CloudFront answers over https only, and asks its origins so.
public final class HttpsOnly implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L5.6",
            Severity.HIGH,
            List.of("PERF-CDN"),
            "https only",
            "Set ViewerProtocolPolicy to redirect-to-https or https-only on each behaviour, and OriginProtocolPolicy to "
                    + "https-only on each origin.",
            Need.of("cloudfront:GetDistribution"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(Distribution.class),
                "CloudFront distributions",
                distribution -> List.of(
                        Verdict.of(
                                distribution.id(),
                                distribution
                                        .behaviours()
                                        .all(behaviour ->
                                                behaviour.viewerProtocol().is(policy -> !policy.equals("allow-all"))),
                                "https only",
                                "a behaviour answers plain http"),
                        Verdict.of(
                                distribution.id(),
                                distribution
                                        .origins()
                                        .all(origin ->
                                                Fact.not(origin.protocolPolicy().is("http-only"::equals))),
                                "asks its origins by https",
                                "asks an origin by plain http")));
    }
}
