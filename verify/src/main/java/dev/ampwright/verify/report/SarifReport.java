package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.explain.Explanation;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes a report as SARIF 2.1.0 (OASIS), for code scanning: what fails, what could not be assessed (`open`) and
/// what a person must look at (`review`). What passes is left out, as its readers show every result as an alert.
final class SarifReport {
    private SarifReport() {}

    static String write(Report report) {
        List<ControlResult> controls = report.controls();
        List<String> ids =
                controls.stream().map(result -> result.control().id()).toList();
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "ampwright");
        driver.put("version", report.version());
        driver.put(
                "rules", controls.stream().map(result -> rule(result.control())).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("executionSuccessful", true);
        invocation.put("exitCode", report.exit());
        invocation.put("endTimeUtc", report.collectedAt().toString());
        run.put("invocations", List.of(invocation));
        run.put(
                "automationDetails",
                Map.of("id", "ampwright/" + String.join("+", report.target().inputs())));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "results",
                report.lines().stream()
                        .filter(line -> line.outcome() != Outcome.PASS && line.outcome() != Outcome.NOT_APPLICABLE)
                        .map(line -> result(line, ids))
                        .toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return JsonText.write(log);
    }

    private static Map<String, Object> rule(Description control) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", control.id());
        rule.put("shortDescription", Map.of("text", control.title()));
        Explanation.find(control.id()).ifPresent(explanation -> {
            rule.put("fullDescription", Map.of("text", explanation.what() + " " + explanation.why()));
            explanation.documents().stream().findFirst().ifPresent(document -> rule.put("helpUri", document.url()));
        });
        rule.put("help", Map.of("text", control.remedy()));
        rule.put("defaultConfiguration", Map.of("level", level(control)));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "tags",
                Stream.concat(Stream.of("security"), control.guide().stream()).toList());
        properties.put("blocking", control.blocking());
        // The scale GitHub's code scanning sorts by.
        properties.put(
                "security-severity",
                switch (control.severity()) {
                    case CRITICAL -> "9.5";
                    case HIGH -> "8.0";
                    case MEDIUM -> "5.5";
                    case LOW -> "2.0";
                });
        rule.put("properties", properties);
        return rule;
    }

    private static String level(Description control) {
        return control.blocking() ? "error" : "warning";
    }

    private static Map<String, Object> result(Report.Line line, List<String> ids) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", line.control().id());
        result.put("ruleIndex", ids.indexOf(line.control().id()));
        result.put(
                "kind",
                switch (line.outcome()) {
                    case FAIL -> "fail";
                    case NOT_ASSESSED -> "open";
                    case MANUAL -> "review";
                    case PASS -> "pass";
                    case NOT_APPLICABLE -> "notApplicable";
                });
        result.put("level", line.outcome() == Outcome.FAIL ? level(line.control()) : "none");
        ResourceId resource = line.verdict().resource();
        result.put(
                "message",
                Map.of("text", resource.display() + ": " + line.verdict().message()));
        line.waiver()
                .ifPresent(waiver -> result.put(
                        "suppressions",
                        List.of(JsonText.object(
                                "kind", "external",
                                "status", "accepted",
                                "justification", Messages.waived(line).replaceFirst("^; ", "")))));
        result.put("locations", List.of(location(line)));
        result.put("partialFingerprints", Map.of("ampwrightVerdict/v1", Ids.of(line)));
        result.put(
                "properties",
                Map.of(
                        "evidence",
                        line.verdict().evidence().stream()
                                .map(EvidenceText::tree)
                                .toList()));
        return result;
    }

    private static Map<String, Object> location(Report.Line line) {
        Map<String, Object> location = new LinkedHashMap<>();
        file(line.verdict().evidence())
                .ifPresent(file ->
                        location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", uri(file)))));
        Map<String, Object> logical = new LinkedHashMap<>();
        logical.put("fullyQualifiedName", line.verdict().resource().display());
        logical.put("kind", "resource");
        location.put("logicalLocations", List.of(logical));
        return location;
    }

    private static Optional<String> file(List<Evidence> evidence) {
        return evidence.stream()
                .map(item -> switch (item) {
                    case Evidence.InTemplate(String file, var ignored) -> file;
                    case Evidence.InFile(String path, var ignored) -> path;
                    case Evidence.ApiCall ignored -> "";
                })
                .filter(path -> !path.isEmpty())
                .findFirst();
    }

    /// A path as a URI reference (RFC 3986): everything but unreserved characters and slashes is encoded.
    static String uri(String path) {
        List<String> out = new ArrayList<>();
        for (byte octet : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            out.add(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return (path.startsWith("/") ? "file://" : "") + String.join("", out);
    }
}
