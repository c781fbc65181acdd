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

/// L1.8: the app answers under a domain of its owner.
public final class CustomDomain implements Control {
    private static final Description DESCRIPTION = Description.advice(
            "L1.8",
            Severity.LOW,
            List.of("APP-FRONT"),
            "a custom domain",
            "Add the domain to the Amplify app; sign-in redirects and CORS then name it.",
            Need.of("amplify:ListDomainAssociations"));

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
                app -> List.of(Verdict.of(
                        app.id(),
                        app.domains().notEmpty(),
                        "a custom domain is connected",
                        "only Amplify's own domain")));
    }
}
