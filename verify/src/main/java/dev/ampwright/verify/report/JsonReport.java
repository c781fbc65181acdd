package dev.ampwright.verify.report;

import dev.ampwright.verify.facts.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a report as JSON, each verdict on its own resource, with its evidence. Its schema is published beside
/// it (`report.schema.json`, [Schemas]).
public final class JsonReport {
    /// Grows in its first number when a reader of the former would break.
    public static final String SCHEMA_VERSION = "1.0";

    /// Names of the outcomes in the summary, in its order.
    private static final List<Outcome> SUMMARY =
            List.of(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSED, Outcome.MANUAL);

    private JsonReport() {}

    public static String write(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tool", "ampwright");
        json.put("version", report.version());
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("collectedAt", report.collectedAt().toString());
        json.put("target", target(report));
        json.put("summary", summary(report));
        json.put("verdicts", report.lines().stream().map(JsonReport::line).toList());
        PolicyJson.put(json, report.policy());
        json.put("guide", Coverage.of(report).stream().map(JsonReport::coverage).toList());
        json.put("exit", report.exit());
        return JsonText.write(json);
    }

    private static Map<String, Object> target(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", report.target().mode());
        json.put("inputs", report.target().inputs());
        json.put("accounts", report.accounts());
        json.put(
                "stacks",
                report.target().stacks().stream()
                        .map(stack -> JsonText.object("name", stack.name(), "region", stack.region()))
                        .toList());
        return json;
    }

    private static Map<String, Object> summary(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        SUMMARY.forEach(outcome -> json.put(outcome.text(), report.count(outcome)));
        json.put("waived", report.waived());
        return json;
    }

    private static Map<String, Object> line(Report.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Ids.of(line));
        json.put("control", line.control().id());
        json.put("title", line.control().title());
        json.put("guide", line.control().guide());
        json.put("verdict", line.outcome().text());
        json.put("blocking", line.control().blocking());
        json.put("severity", line.control().severity().name().toLowerCase(Locale.ROOT));
        ResourceId resource = line.verdict().resource();
        json.put("resource", resource.display());
        json.put(
                "resourceId",
                JsonText.object(
                        "type", resource.type(),
                        "stack", resource.stack(),
                        "logicalId", resource.logicalId(),
                        "physicalId", resource.physicalId()));
        json.put("message", line.verdict().message());
        json.put("remedy", line.control().remedy());
        line.waiver().ifPresent(waiver -> json.put("waiver", PolicyJson.waiver(waiver)));
        json.put(
                "evidence",
                line.verdict().evidence().stream().map(EvidenceText::tree).toList());
        return json;
    }

    private static Map<String, Object> coverage(Coverage coverage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", coverage.id());
        json.put("title", coverage.title());
        json.put(
                "controls",
                coverage.controls().stream()
                        .map(result -> result.control().id())
                        .toList());
        coverage.worst().ifPresent(worst -> json.put("worst", worst.text()));
        return json;
    }
}
