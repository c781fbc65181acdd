package dev.ampwright.verify.report;

import dev.ampwright.verify.facts.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes a report as OSCAL assessment results (NIST, JSON). Each verdict is an observation; a control is a finding
/// only when it was decided, as OSCAL's findings know no third state. What could not be assessed stays an
/// observation and is named in the result's remarks.
final class OscalReport {
    static final String OSCAL_VERSION = "1.1.2";
    private static final String NAMESPACE = "urn:ampwright:oscal";

    private final Report report;
    private final String run;

    private OscalReport(Report report) {
        this.report = report;
        this.run = Ids.sha256(JsonReport.write(report));
    }

    static String write(Report report) {
        return JsonText.write(Map.of("assessment-results", new OscalReport(report).results()));
    }

    private Map<String, Object> results() {
        String time = report.collectedAt().toString();
        String plan = Ids.uuid("plan", report.version());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(
                "title",
                "Launch checklist of " + text(String.join(", ", report.target().inputs())));
        metadata.put("last-modified", time);
        metadata.put("version", text(report.version()));
        metadata.put("oscal-version", OSCAL_VERSION);
        Map<String, Object> checklist = new LinkedHashMap<>();
        checklist.put("uuid", plan);
        checklist.put("title", "Ampwright launch checklist " + text(report.version()));
        checklist.put(
                "description",
                "The controls of `ampwright verify --list-controls`; each is explained by `ampwright verify"
                        + " --explain`.");
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("uuid", Ids.uuid("results", run));
        results.put("metadata", metadata);
        results.put("import-ap", Map.of("href", "#" + plan));
        results.put("results", List.of(result(time)));
        results.put("back-matter", Map.of("resources", List.of(checklist)));
        return results;
    }

    private Map<String, Object> result(String time) {
        List<ControlResult> controls = report.controls();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uuid", Ids.uuid("result", run));
        result.put("title", "ampwright verify, " + report.target().mode());
        result.put("description", report.decision());
        result.put("start", time);
        result.put("end", time);
        List<Object> items = items();
        if (!items.isEmpty()) {
            result.put("local-definitions", Map.of("inventory-items", items));
        }
        Map<String, Object> selection = new LinkedHashMap<>();
        selection.put(
                "include-controls",
                controls.stream()
                        .map(control -> Map.of("control-id", control.control().id()))
                        .toList());
        result.put("reviewed-controls", Map.of("control-selections", List.of(selection)));
        result.put(
                "observations", report.lines().stream().map(this::observation).toList());
        List<Map<String, Object>> findings = controls.stream()
                .filter(control -> control.worst() == Outcome.FAIL || control.worst() == Outcome.PASS)
                .map(this::finding)
                .toList();
        if (!findings.isEmpty()) {
            result.put("findings", findings);
        }
        List<String> open = new ArrayList<>();
        controls.stream()
                .filter(control -> control.worst() == Outcome.NOT_ASSESSED || control.worst() == Outcome.MANUAL)
                .forEach(control -> open.add(control.control().id()));
        if (!open.isEmpty()) {
            result.put("remarks", "Not decided: " + String.join(", ", open));
        }
        return result;
    }

    private List<Object> items() {
        Set<ResourceId> resources = new LinkedHashSet<>();
        report.lines().forEach(line -> resources.add(line.verdict().resource()));
        return resources.stream()
                .map(resource -> {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("uuid", item(resource));
                    item.put("description", text(resource.display()));
                    List<Object> props = new ArrayList<>();
                    property(props, "resource-type", resource.type());
                    property(props, "stack", resource.stack());
                    property(props, "physical-id", resource.physicalId());
                    if (!props.isEmpty()) {
                        item.put("props", props);
                    }
                    return (Object) item;
                })
                .toList();
    }

    private String item(ResourceId resource) {
        return Ids.uuid("item", resource.type(), resource.display());
    }

    private String observationId(Report.Line line) {
        return Ids.uuid("observation", run, Ids.of(line), line.verdict().message());
    }

    private Map<String, Object> observation(Report.Line line) {
        ResourceId resource = line.verdict().resource();
        Map<String, Object> observation = new LinkedHashMap<>();
        observation.put("uuid", observationId(line));
        observation.put("title", line.control().id() + " " + text(resource.display()));
        observation.put("description", text(line.verdict().message()));
        List<Object> props = new ArrayList<>();
        property(props, "control", line.control().id());
        property(props, "verdict", line.outcome().text());
        observation.put("props", props);
        observation.put("methods", List.of("TEST"));
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("subject-uuid", item(resource));
        subject.put("type", "inventory-item");
        observation.put("subjects", List.of(subject));
        if (!line.verdict().evidence().isEmpty()) {
            observation.put(
                    "relevant-evidence",
                    line.verdict().evidence().stream()
                            .map(evidence -> Map.of("description", text(EvidenceText.line(evidence))))
                            .toList());
        }
        observation.put("collected", report.collectedAt().toString());
        return observation;
    }

    private Map<String, Object> finding(ControlResult result) {
        boolean satisfied = result.worst() == Outcome.PASS;
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("state", satisfied ? "satisfied" : "not-satisfied");
        status.put("reason", satisfied ? "pass" : "fail");
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("type", "objective-id");
        target.put("target-id", result.control().id());
        target.put("status", status);
        List<Object> props = new ArrayList<>();
        property(props, "blocking", String.valueOf(result.control().blocking()));
        property(props, "severity", result.control().severity().name().toLowerCase(Locale.ROOT));
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("uuid", Ids.uuid("finding", run, result.control().id()));
        finding.put("title", result.control().id() + " " + result.control().title());
        finding.put(
                "description",
                satisfied ? "Met by each resource." : result.control().remedy());
        finding.put("props", props);
        finding.put("target", target);
        finding.put(
                "related-observations",
                result.lines().stream()
                        .map(line -> Map.of("observation-uuid", observationId(line)))
                        .distinct()
                        .toList());
        return finding;
    }

    private static void property(List<Object> props, String name, String value) {
        if (!value.isBlank()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("name", name);
            property.put("ns", NAMESPACE);
            property.put("value", text(value));
            props.add(property);
        }
    }

    /// OSCAL's texts are Markdown in a line, without blanks at their ends, and never empty.
    private static String text(String raw) {
        String visible = Visible.of(raw).strip();
        return visible.isEmpty() ? "-" : visible;
    }
}
