package dev.ampwright.verify.controls.l3;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L3.8: a function URL carries no web ACL and no throttle, so there is none, or IAM guards it (behind
/// CloudFront).
public final class NoOpenFunctionUrl implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L3.8",
            Severity.CRITICAL,
            List.of("SEC-LEAST", "SEC-WAF"),
            "no open function URL",
            "Remove the function URL, or set AuthType: AWS_IAM and put CloudFront with origin access "
                    + "control in front.",
            Need.of("lambda:ListFunctionUrlConfigs"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(),
                facts.all(FunctionUrl.class),
                "function URLs",
                url -> List.of(Verdict.of(
                        url.id(), url.authType().is("AWS_IAM"::equals), "IAM guards it", "anyone may call it")));
    }
}
