package dev.ampwright.verify.controls.l1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which values of the security headers protect. A header that is there and says nothing protects nobody.
///
/// Sources: RFC 6797, "HTTP Strict Transport Security"; Content Security Policy Level 3; HTML Standard, "The
/// X-Frame-Options header"; OWASP HTTP Headers Cheat Sheet.
final class HeaderValues {
    static final String HSTS = "strict-transport-security";
    static final String CSP = "content-security-policy";
    static final String FRAMES = "x-frame-options";
    static final String NOSNIFF = "x-content-type-options";
    /// Half a year, below which scanners take HSTS for a trial.
    private static final long LEAST_AGE_SECONDS = 180L * 24 * 60 * 60;
    private static final Pattern MAX_AGE = Pattern.compile("max-age\\s*=\\s*\"?(\\d{1,12})\"?");
    /// Whole schemes, and hosts that are nobody's own.
    private static final Pattern ANYWHERE = Pattern.compile(
            "\\*|(https?|wss?|data|blob|filesystem|ftp):|((https?|wss?)://)?\\*(\\.[a-z]{2,})?(:(\\*|\\d+))?/?");

    private HeaderValues() {}

    /// What is wrong with a header's value; empty when it protects, or is none of these headers.
    static Optional<String> fault(String name, String value) {
        return switch (name) {
            case HSTS -> hsts(value);
            case CSP -> contentSecurityPolicy(value);
            case FRAMES ->
                value.strip().matches("(?i)deny|sameorigin")
                        ? Optional.empty()
                        : Optional.of("x-frame-options knows DENY and SAMEORIGIN only");
            case NOSNIFF ->
                value.strip().equalsIgnoreCase("nosniff")
                        ? Optional.empty()
                        : Optional.of("x-content-type-options must be nosniff");
            default -> Optional.empty();
        };
    }

    /// Whether a policy limits who may frame the page; its word counts before X-Frame-Options.
    static boolean limitsFrames(String policy) {
        return policies(policy).stream().anyMatch(directives -> directives.containsKey("frame-ancestors"));
    }

    private static Optional<String> hsts(String value) {
        List<Long> ages = new ArrayList<>();
        for (String directive : value.split(";", -1)) {
            Matcher age = MAX_AGE.matcher(directive.strip().toLowerCase(Locale.ROOT));
            if (age.matches()) {
                ages.add(Long.valueOf(age.group(1)));
            }
        }
        return ages.size() == 1 && ages.getFirst() >= LEAST_AGE_SECONDS
                ? Optional.empty()
                : Optional.of("strict-transport-security needs one max-age of half a year at least");
    }

    private static Optional<String> contentSecurityPolicy(String value) {
        // Each of several policies must be met, so one that protects is enough.
        List<String> faults = new ArrayList<>();
        for (Map<String, List<String>> directives : policies(value)) {
            Optional<String> fault = scripts(directives);
            if (fault.isEmpty()) {
                return frames(value);
            }
            faults.add(fault.get());
        }
        return faults.isEmpty() ? Optional.of("content-security-policy is empty") : Optional.of(faults.getFirst());
    }

    private static Optional<String> frames(String value) {
        return limitsFrames(value)
                        && policies(value).stream()
                                .map(directives -> directives.getOrDefault("frame-ancestors", List.of("*")))
                                .allMatch(HeaderValues::anywhere)
                ? Optional.of("content-security-policy lets any page frame this one (frame-ancestors)")
                : Optional.empty();
    }

    private static Optional<String> scripts(Map<String, List<String>> directives) {
        Optional<List<String>> standard = Optional.ofNullable(directives.get("default-src"));
        Optional<List<String>> scripts =
                Optional.ofNullable(directives.get("script-src")).or(() -> standard);
        Optional<List<String>> objects =
                Optional.ofNullable(directives.get("object-src")).or(() -> standard);
        if (scripts.isEmpty() || objects.isEmpty()) {
            return Optional.of("content-security-policy limits no scripts or plug-ins: it has no default-src");
        }
        List<List<String>> governing = new ArrayList<>(List.of(scripts.get()));
        for (String kind : List.of("script-src-elem", "script-src-attr")) {
            Optional.ofNullable(directives.get(kind)).ifPresent(governing::add);
        }
        for (List<String> sources : governing) {
            if (anywhere(sources)) {
                return Optional.of("content-security-policy takes scripts from anywhere");
            }
            boolean hashed = sources.stream().anyMatch(source -> source.startsWith("'sha"));
            if (sources.contains("'unsafe-inline'") && !hashed) {
                return Optional.of("content-security-policy allows 'unsafe-inline' scripts");
            }
            if (sources.contains("'unsafe-eval'")) {
                return Optional.of("content-security-policy allows 'unsafe-eval'");
            }
            if (sources.stream().anyMatch(source -> source.startsWith("'nonce-"))) {
                return Optional.of("content-security-policy has a nonce that is the same in each answer");
            }
        }
        return anywhere(objects.get())
                ? Optional.of("content-security-policy takes plug-ins from anywhere")
                : Optional.empty();
    }

    private static boolean anywhere(List<String> sources) {
        return sources.stream().anyMatch(source -> ANYWHERE.matcher(source).matches());
    }

    /// The first of directives with the same name counts; names and keywords have no case.
    private static List<Map<String, List<String>>> policies(String value) {
        List<Map<String, List<String>>> policies = new ArrayList<>();
        for (String policy : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            Map<String, List<String>> directives = new LinkedHashMap<>();
            for (String directive : policy.split(";", -1)) {
                List<String> words = List.of(directive.strip().split("\\s+", -1));
                if (!words.getFirst().isEmpty()) {
                    directives.putIfAbsent(words.getFirst(), words.subList(1, words.size()));
                }
            }
            if (!directives.isEmpty()) {
                policies.add(directives);
            }
        }
        return policies;
    }
}
