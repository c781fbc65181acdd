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
import java.util.regex.Pattern;

/// L1.4: the app builds from a Git repository, not from archives somebody uploads.
public final class ConnectedRepository implements Control {
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https|ssh)://[^\\s/]+/\\S+|git@[^\\s:]+:\\S+|codecommit::\\S+|.*\\$\\{.+}.*");
    private static final Description DESCRIPTION = Description.blocking(
            "L1.4",
            Severity.HIGH,
            List.of("APP-CICD"),
            "the app is connected to a Git repository",
            "Give the app its Repository (option `repository`) and a token, so that nobody uploads "
                    + "builds by hand.",
            Need.of("amplify:GetApp"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(AmplifyApp.class), "Amplify Hosting apps", this::judge);
    }

    private List<Verdict> judge(AmplifyApp app) {

        return List.of(Verdict.of(
                app.id(),
                app.repository().is(url -> ADDRESS.matcher(url.strip()).matches()),
                "connected to a Git repository",
                "not connected to a Git repository: builds are uploaded by hand"));
    }
}
