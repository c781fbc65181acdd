package dev.ampwright.verify.controls.l1;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;

/// L1.8: a domain of the owner's serves, where one is configured or the baseline asks for one.
public record CustomDomain(Baseline baseline) implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L1.8",
            Severity.LOW,
            List.of("APP-FRONT"),
            "a custom domain that serves",
            "Add the domain to the Amplify app and finish its verification; sign-in redirects and CORS then name it.",
            Need.of("amplify:ListDomainAssociations"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(
                facts.application(), facts.all(AmplifyApp.class), "Amplify Hosting apps", app -> List.of(judge(app)));
    }

    private Verdict judge(AmplifyApp app) {
        if (!baseline.get(Baseline.REQUIRE_CUSTOM_DOMAIN)
                && app.domains().notEmpty() instanceof Fact.Known<Boolean>(Boolean any, List<Evidence> evidence)
                && !any) {
            return new Verdict.NotApplicable(
                    app.id(), "there is no custom domain, and the baseline does not ask for one", evidence);
        }
        return Verdict.of(
                app.id(),
                Fact.all(List.of(
                        app.domains().notEmpty(),
                        app.domains().all(domain -> domain.status().is("AVAILABLE"::equals)))),
                "its custom domain is available",
                app.domains().items().isEmpty() ? "only Amplify's own domain" : "a custom domain is not available");
    }
}
