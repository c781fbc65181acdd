package dev.ampwright.verify.controls.l1;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.FrontEnd;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Distribution.Behaviour;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// L1.7: the front end's answers carry the headers that keep a browser safe, with values that do (OWASP Secure Headers
/// Project). Amplify sends what its header rules say, CloudFront what a response headers policy says.
public final class SecurityHeaders implements Control {
    private static final List<String> EVERYWHERE = List.of("**", "**/*", "/**", "*");
    private static final List<String> REQUIRED = List.of(HeaderValues.HSTS, HeaderValues.CSP, HeaderValues.NOSNIFF);
    private static final Description DESCRIPTION = Description.blocking(
            "L1.7",
            Severity.MEDIUM,
            List.of("APP-FRONT"),
            "HSTS, CSP, frame and nosniff headers",
            "Add Strict-Transport-Security of half a year, a Content-Security-Policy that names its scripts (with"
                    + " frame-ancestors) and X-Content-Type-Options: nosniff to the pattern `**` in customHttp.yml, or to"
                    + " the response headers policy of the distribution's behaviours that serve pages.",
            Need.of("amplify:GetApp"),
            Need.of("cloudfront:GetDistribution"),
            Need.of("cloudfront:GetResponseHeadersPolicy"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(AmplifyApp.class),
                "Amplify Hosting apps",
                app -> List.of(judge(app, facts.project().customHttp()))));
        verdicts.addAll(Judging.some(
                facts.application(),
                facts.all(Distribution.class),
                "CloudFront distributions",
                SecurityHeaders::judge));
        return Judging.together(facts.application(), verdicts);
    }

    /// The repository's customHttp.yml takes the place of the app's setting at each build, so both must be safe.
    private static Verdict judge(AmplifyApp app, Fact<List<HeaderRule>> ofRepository) {
        Set<String> faults = new LinkedHashSet<>();
        Fact<Boolean> own = app.customHeaders().is(rules -> safe(rules, faults));
        Fact<Boolean> built = ofRepository.is(rules -> safe(rules, faults));
        Fact<Boolean> safe = app.customHeaders() instanceof Fact.Absent<List<HeaderRule>> absent
                ? built.with(absent.evidence())
                : ofRepository instanceof Fact.Known<List<HeaderRule>> ? Fact.all(List.of(own, built)) : own;
        return Verdict.of(
                app.id(),
                safe,
                "all pages carry the security headers",
                faults.isEmpty() ? "no header rules: no security headers are sent" : String.join(", ", faults));
    }

    private static boolean safe(List<HeaderRule> rules, Set<String> faults) {
        List<Map<String, String>> everywhere = rules.stream()
                .filter(rule -> EVERYWHERE.contains(rule.pattern()))
                .map(HeaderRule::headers)
                .toList();
        Set<String> found = new LinkedHashSet<>(missing(everywhere));
        // A rule for one page can undo what all pages have.
        rules.forEach(rule -> found.addAll(weak(rule.headers())));
        faults.addAll(found);
        return found.isEmpty();
    }

    private static List<String> missing(List<Map<String, String>> sets) {
        List<String> missing = new ArrayList<>();
        for (String header : REQUIRED) {
            if (sets.stream().noneMatch(headers -> headers.containsKey(header))) {
                missing.add("not sent on all pages: " + header);
            }
        }
        if (sets.stream()
                .noneMatch(headers -> headers.containsKey(HeaderValues.FRAMES)
                        || HeaderValues.limitsFrames(headers.getOrDefault(HeaderValues.CSP, "")))) {
            missing.add("not sent on all pages: x-frame-options or frame-ancestors");
        }
        return missing;
    }

    private static List<String> weak(Map<String, String> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> HeaderValues.fault(header.getKey(), header.getValue()).stream())
                .toList();
    }

    private static List<Verdict> judge(Distribution distribution) {
        FrontEnd front = new FrontEnd(distribution);
        List<Verdict> verdicts = new ArrayList<>();
        for (Behaviour behaviour : distribution.behaviours().items()) {
            boolean assets = behaviour.path() instanceof Fact.Known<String> path && FrontEnd.isAssets(path.value());
            if (!assets) {
                verdicts.addAll(judge(distribution, behaviour, front.behind(behaviour)));
            }
        }
        if (distribution.behaviours().complete() instanceof Fact.Unknown<Boolean> unknown) {
            verdicts.add(Verdict.notAssessed(distribution.id(), unknown));
        }
        return verdicts;
    }

    private static List<Verdict> judge(Distribution distribution, Behaviour behaviour, Fact<FrontEnd.Behind> behind) {
        return switch (behind) {
            case Fact.Unknown<FrontEnd.Behind> unknown -> List.of(Verdict.notAssessed(distribution.id(), unknown));
            case Fact.Absent<FrontEnd.Behind> ignored -> List.of();
            case Fact.Known<FrontEnd.Behind> known ->
                switch (known.value()) {
                    case API -> List.of();
                    case BUCKET -> List.of(page(distribution, behaviour, new Fact.Known<>(false, known.evidence())));
                    // Amplify sends its own; a policy in front may spoil them.
                    case AMPLIFY ->
                        behaviour.responseHeaders() instanceof Fact.Absent<Map<String, String>>
                                ? List.of()
                                : List.of(page(distribution, behaviour, new Fact.Known<>(true, known.evidence())));
                    case OTHER ->
                        List.of(page(
                                distribution,
                                behaviour,
                                new Fact.Unresolved<>(
                                        "which headers its origin sends by itself is not written in the distribution;"
                                                + " give the behaviour a response headers policy",
                                        known.evidence())));
                };
        };
    }

    /// @param byOrigin whether the origin sends what the policy leaves out
    private static Verdict page(Distribution distribution, Behaviour behaviour, Fact<Boolean> byOrigin) {
        List<String> faults = new ArrayList<>();
        Fact<Map<String, String>> sent = behaviour.responseHeaders().orElse(Map.of());
        Fact<Boolean> strong = sent.is(headers -> {
            faults.addAll(weak(headers));
            return faults.isEmpty();
        });
        List<String> lacking = new ArrayList<>();
        Fact<Boolean> whole = sent.is(headers -> {
            lacking.addAll(missing(List.of(headers)));
            return lacking.isEmpty();
        });
        Fact<Boolean> unaltered = behaviour
                .altersResponses()
                .flatMap(alters -> alters
                        ? new Fact.Unresolved<>(
                                "a function at the edge changes its answers, and what headers it leaves is not known",
                                behaviour.altersResponses().evidence())
                        : new Fact.Known<>(true, behaviour.altersResponses().evidence()));
        Fact<Boolean> safe = Fact.all(List.of(strong, Fact.any(List.of(whole, byOrigin))));
        faults.addAll(lacking);
        return Verdict.of(
                distribution.id(),
                unaltered instanceof Fact.Unknown<Boolean> unknown
                                && !(strong.is(known -> !known) instanceof Fact.Known<Boolean> weak && weak.value())
                        ? unknown
                        : safe,
                "its pages carry the security headers",
                String.join(", ", faults));
    }
}
