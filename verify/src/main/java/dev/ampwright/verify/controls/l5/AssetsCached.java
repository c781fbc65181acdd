package dev.ampwright.verify.controls.l5;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Demands;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.FrontEnd;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Distribution.Behaviour;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// L5.2: hashed assets are cached for long, the page itself is asked for each time, so that a release shows at
/// once.
public final class AssetsCached implements Control {
    private static final Pattern MAX_AGE = Pattern.compile("(?<![a-z-])max-age=(\\d{1,15})");
    private static final long DAY = 24 * 60 * 60;
    private static final long MINUTE = 60;
    private static final Description DESCRIPTION = Description.blocking(
            "L5.2",
            Severity.LOW,
            List.of("PERF-CDN", "PERF-CACHE"),
            "assets cached for long, the page not",
            "In customHttp.yml give `/assets/**` Cache-Control with a max-age of days and the page " + "no-cache.",
            Need.of("amplify:GetApp"),
            Need.of("cloudfront:GetDistribution"),
            Need.of("cloudfront:GetCachePolicy"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(), facts.all(AmplifyApp.class), "Amplify Hosting apps", app -> {
                    Fact<List<HeaderRule>> rules = app.customHeaders() instanceof Fact.Absent<List<HeaderRule>> absent
                            ? facts.project().customHttp().with(absent.evidence())
                            : app.customHeaders();
                    return List.of(Verdict.of(
                            app.id(),
                            rules.is(list -> list.stream().anyMatch(AssetsCached::keepsAssets)
                                    && list.stream().noneMatch(AssetsCached::keepsPage)),
                            "assets are cached for long, the page is not",
                            "assets are not cached for long, or the page is"));
                }));
        verdicts.addAll(Judging.some(
                facts.application(), facts.all(Distribution.class), "CloudFront distributions", AssetsCached::judge));
        return Judging.together(facts.application(), verdicts);
    }

    /// Of a distribution that hands out pages from a bucket or a host that is no API and no Amplify app.
    private static List<Verdict> judge(Distribution distribution) {
        FrontEnd front = new FrontEnd(distribution);
        List<Fact<Boolean>> assets = new ArrayList<>();
        List<Fact<Boolean>> pages = new ArrayList<>();
        for (Behaviour behaviour : distribution.behaviours().items()) {
            switch (front.behind(behaviour)) {
                case Fact.Known<FrontEnd.Behind> known
                when known.value() == FrontEnd.Behind.BUCKET || known.value() == FrontEnd.Behind.OTHER -> {
                    if (behaviour.path() instanceof Fact.Known<String> path && FrontEnd.isAssets(path.value())) {
                        assets.add(behaviour
                                .caching()
                                .is(caching -> caching.defaultTtl() >= DAY && caching.maximumTtl() >= DAY));
                    } else {
                        pages.add(fresh(behaviour));
                    }
                }
                case Fact.Proven<FrontEnd.Behind> ignored -> {}
                case Fact.Unknown<FrontEnd.Behind> unknown -> {
                    return List.of(Verdict.notAssessed(distribution.id(), unknown));
                }
            }
        }
        if (distribution.behaviours().complete() instanceof Fact.Unknown<Boolean> unknown && pages.isEmpty()) {
            return List.of(Verdict.notAssessed(distribution.id(), unknown));
        }
        if (pages.isEmpty()) {
            return List.of();
        }
        return List.of(new Demands()
                .that(
                        Fact.any(List.of(
                                Fact.any(assets),
                                Fact.not(distribution.behaviours().complete()))),
                        "no behaviour keeps assets for a day or longer")
                .that(
                        Fact.all(List.of(
                                Fact.all(pages), distribution.behaviours().complete())),
                        "CloudFront keeps a page whatever its answer says")
                .verdict(distribution.id(), "assets are cached for long, the page is not", ""));
    }

    /// Whether a page that was released shows at once.
    private static Fact<Boolean> fresh(Behaviour behaviour) {
        return behaviour.caching().flatMap(caching -> {
            List<Evidence> evidence = behaviour.caching().evidence();
            if (caching.maximumTtl() <= MINUTE) {
                return new Fact.Known<>(true, evidence);
            }
            return caching.minimumTtl() > MINUTE
                    ? new Fact.Known<>(false, evidence)
                    : new Fact.Unresolved<>(
                            "how long CloudFront keeps a page depends on the Cache-Control of each file; give the"
                                    + " behaviour of pages CachingDisabled",
                            evidence);
        });
    }

    private static boolean keepsAssets(HeaderRule rule) {
        return rule.pattern().contains("*")
                && FrontEnd.isAssets(rule.pattern())
                && maxAge(rule) >= DAY
                && !rule.headers().getOrDefault("cache-control", "").matches("(?i).*no-(store|cache).*");
    }

    private static boolean keepsPage(HeaderRule rule) {
        return coversPage(rule) && maxAge(rule) > 0;
    }

    private static boolean coversPage(HeaderRule rule) {
        return List.of("**", "**/*", "/**", "*", "/", "/index.html", "index.html", "**/*.html", "*.html")
                        .contains(rule.pattern())
                || rule.pattern().endsWith(".html");
    }

    private static long maxAge(HeaderRule rule) {
        Matcher matcher = MAX_AGE.matcher(rule.headers().getOrDefault("cache-control", ""));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
