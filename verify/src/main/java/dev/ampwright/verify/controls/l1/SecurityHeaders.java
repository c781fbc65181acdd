package dev.ampwright.verify.controls.l1;

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
import java.util.ArrayList;
import java.util.List;

/// L1.7: the front end's answers carry the headers that keep a browser safe (OWASP Secure Headers Project).
public final class SecurityHeaders implements Control {
    private static final List<String> EVERYWHERE = List.of("**", "**/*", "/**", "*");
    private static final List<String> REQUIRED =
            List.of("strict-transport-security", "content-security-policy", "x-content-type-options");
    private static final Description DESCRIPTION = Description.blocking(
            "L1.7",
            Severity.MEDIUM,
            List.of("APP-FRONT"),
            "HSTS, CSP, frame and nosniff headers",
            "Add Strict-Transport-Security, Content-Security-Policy (with frame-ancestors) and "
                    + "X-Content-Type-Options to the pattern `**` in customHttp.yml.",
            Need.of("amplify:GetApp"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        return Judging.each(facts.application(), facts.all(AmplifyApp.class), "Amplify Hosting apps", app -> {
            // The repository's customHttp.yml wins over the app's setting at each build.
            Fact<List<HeaderRule>> rules = app.customHeaders() instanceof Fact.Absent<List<HeaderRule>> absent
                    ? facts.project().customHttp().with(absent.evidence())
                    : app.customHeaders();
            List<String> missing = new ArrayList<>();
            Fact<Boolean> safe = rules.is(list -> {
                missing.addAll(
                        REQUIRED.stream().filter(header -> !sent(list, header)).toList());
                if (!sent(list, "x-frame-options") && !framesLimited(list)) {
                    missing.add("x-frame-options or frame-ancestors");
                }
                return missing.isEmpty();
            });
            return List.of(Verdict.of(
                    app.id(),
                    safe,
                    "all pages carry the security headers",
                    missing.isEmpty()
                            ? "no header rules: no security headers are sent"
                            : "not sent on all pages: " + String.join(", ", missing)));
        });
    }

    private static boolean sent(List<HeaderRule> rules, String header) {
        return rules.stream()
                .anyMatch(rule ->
                        EVERYWHERE.contains(rule.pattern()) && rule.headers().containsKey(header));
    }

    private static boolean framesLimited(List<HeaderRule> rules) {
        return rules.stream()
                .anyMatch(rule -> EVERYWHERE.contains(rule.pattern())
                        && rule.headers()
                                .getOrDefault("content-security-policy", "")
                                .contains("frame-ancestors"));
    }
}
