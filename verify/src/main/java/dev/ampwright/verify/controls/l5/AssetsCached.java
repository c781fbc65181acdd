package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// L5.2: hashed assets are cached for long, the page itself is asked for each time, so that a release shows at
/// once.
public final class AssetsCached implements Control {
    private static final Pattern MAX_AGE = Pattern.compile("(?<![a-z-])max-age=(\\d{1,15})");
    private static final long DAY = 24 * 60 * 60;
    private static final Description DESCRIPTION = Description.blocking(
            "L5.2",
            Severity.LOW,
            List.of("PERF-CDN", "PERF-CACHE"),
            "assets cached for long, the page not",
            "In customHttp.yml give `/assets/**` Cache-Control with a max-age of days and the page " + "no-cache.",
            Need.of("amplify:GetApp"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(AmplifyApp.class), "Amplify Hosting apps", app -> {
            Fact<List<HeaderRule>> rules = app.customHeaders() instanceof Fact.Absent<List<HeaderRule>> absent
                    ? facts.project().customHttp().with(absent.evidence())
                    : app.customHeaders();
            return List.of(Verdict.of(
                    app.id(),
                    rules.is(list -> list.stream().anyMatch(AssetsCached::keepsAssets)
                            && list.stream().noneMatch(AssetsCached::keepsPage)),
                    "assets are cached for long, the page is not",
                    "assets are not cached for long, or the page is"));
        });
    }

    private static boolean keepsAssets(HeaderRule rule) {
        return !coversPage(rule) && maxAge(rule) >= DAY;
    }

    private static boolean keepsPage(HeaderRule rule) {
        return coversPage(rule) && maxAge(rule) > 0;
    }

    private static boolean coversPage(HeaderRule rule) {
        return List.of("**", "**/*", "/**", "*", "/", "/index.html", "index.html", "**/*.html", "*.html")
                .contains(rule.pattern());
    }

    private static long maxAge(HeaderRule rule) {
        Matcher matcher = MAX_AGE.matcher(rule.headers().getOrDefault("cache-control", ""));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
