package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a report as events of the Open Cybersecurity Schema Framework: an array of Compliance Findings (class
/// 2003), one a verdict.
final class OcsfReport {
    static final String SCHEMA_VERSION = "1.8.0";
    private static final int CLASS = 2003;
    private static final int CREATE = 1;

    private final Report report;

    private OcsfReport(Report report) {
        this.report = report;
    }

    static String write(Report report) {
        OcsfReport ocsf = new OcsfReport(report);
        return JsonText.write(report.lines().stream().map(ocsf::event).toList());
    }

    private Map<String, Object> event(Report.Line line) {
        Description control = line.control();
        Account place = Account.of(report, List.of(line), "");
        long time = report.collectedAt().toEpochMilli();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("activity_id", CREATE);
        event.put("activity_name", "Create");
        event.put("category_uid", 2);
        event.put("category_name", "Findings");
        event.put("class_uid", CLASS);
        event.put("class_name", "Compliance Finding");
        event.put("type_uid", CLASS * 100 + CREATE);
        event.put("type_name", "Compliance Finding: Create");
        event.put("time", time);
        severity(event, line);
        event.put("status_id", 1);
        event.put("status", "New");
        event.put("message", line.verdict().message());
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("name", "ampwright");
        product.put("vendor_name", "ampwright");
        product.put("version", report.version());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("version", SCHEMA_VERSION);
        metadata.put("product", product);
        metadata.put("event_code", control.id());
        metadata.put("profiles", List.of("cloud"));
        metadata.put(
                "uid",
                Ids.uuid(
                        "event",
                        Ids.of(line),
                        report.collectedAt().toString(),
                        line.verdict().message()));
        event.put("metadata", metadata);
        event.put("cloud", cloud(place));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("uid", Ids.of(line));
        info.put("title", control.id() + " " + control.title());
        info.put("desc", line.verdict().message());
        info.put("created_time", time);
        info.put("types", List.of("Launch checklist"));
        event.put("finding_info", info);
        event.put("compliance", compliance(line));
        event.put("resources", List.of(resource(line.verdict().resource(), place)));
        if (line.outcome() == Outcome.FAIL) {
            event.put("remediation", Map.of("desc", control.remedy()));
        }
        if (!line.verdict().evidence().isEmpty()) {
            event.put(
                    "evidences",
                    line.verdict().evidence().stream().map(OcsfReport::evidence).toList());
        }
        return event;
    }

    /// What does not fail does no harm.
    private static void severity(Map<String, Object> event, Report.Line line) {
        record Level(int id, String name) {}
        Level level = line.outcome() != Outcome.FAIL
                ? new Level(1, "Informational")
                : switch (line.control().severity()) {
                    case CRITICAL -> new Level(5, "Critical");
                    case HIGH -> new Level(4, "High");
                    case MEDIUM -> new Level(3, "Medium");
                    case LOW -> new Level(2, "Low");
                };
        event.put("severity_id", level.id());
        event.put("severity", level.name());
    }

    private static Map<String, Object> cloud(Account place) {
        Map<String, Object> cloud = new LinkedHashMap<>();
        cloud.put("provider", "AWS");
        if (!place.region().isEmpty()) {
            cloud.put("region", place.region());
        }
        if (!place.id().isEmpty()) {
            Map<String, Object> account = new LinkedHashMap<>();
            account.put("uid", place.id());
            account.put("type_id", 10);
            account.put("type", "AWS Account");
            cloud.put("account", account);
        }
        return cloud;
    }

    private static Map<String, Object> compliance(Report.Line line) {
        Map<String, Object> compliance = new LinkedHashMap<>();
        compliance.put("control", line.control().id());
        compliance.put("desc", line.control().title());
        compliance.put("requirements", line.control().guide());
        compliance.put("standards", List.of("Ampwright launch checklist"));
        compliance.put(
                "status_id",
                switch (line.outcome()) {
                    case PASS -> 1;
                    case NOT_ASSESSED -> 2;
                    case FAIL -> 3;
                    case MANUAL, NOT_APPLICABLE -> 99;
                });
        compliance.put(
                "status",
                switch (line.outcome()) {
                    case PASS -> "Pass";
                    case NOT_ASSESSED -> "Warning";
                    case FAIL -> "Fail";
                    case MANUAL -> "Manual";
                    case NOT_APPLICABLE -> "Not applicable";
                });
        compliance.put("status_code", line.outcome().text());
        compliance.put(
                "status_details",
                line.waiver().isEmpty()
                        ? List.of(line.verdict().message())
                        : List.of(
                                line.verdict().message(), Messages.waived(line).replaceFirst("^; ", "")));
        return compliance;
    }

    private static Map<String, Object> resource(ResourceId resource, Account place) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("uid", resource.physicalId().isEmpty() ? resource.display() : resource.physicalId());
        json.put("name", resource.display());
        if (!resource.type().isEmpty()) {
            json.put("type", resource.type());
        }
        json.put("namespace", resource.stack());
        json.put("provider", "AWS");
        if (!place.region().isEmpty()) {
            json.put("region", place.region());
        }
        return json;
    }

    private static Map<String, Object> evidence(Evidence evidence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", EvidenceText.source(evidence));
        json.put("data", EvidenceText.tree(evidence));
        return json;
    }
}
