package dev.ampwright.verify.report;

import dev.ampwright.verify.policy.EffectiveBaseline;
import dev.ampwright.verify.policy.Policy;
import dev.ampwright.verify.policy.Waiver;
import java.util.LinkedHashMap;
import java.util.Map;

/// The baseline in force and the waivers, as they stand in the JSON report.
final class PolicyJson {
    private PolicyJson() {}

    static void put(Map<String, Object> report, Policy policy) {
        EffectiveBaseline baseline = policy.baseline();
        Map<String, Object> json = JsonText.object("name", baseline.name(), "sha256", baseline.digest());
        json.put(
                "layers",
                baseline.sources().stream()
                        .map(source -> JsonText.object(
                                "layer", source.layer().text(),
                                "name", source.name(),
                                "file", source.file(),
                                "sha256", source.sha256()))
                        .toList());
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (EffectiveBaseline.Setting setting : baseline.settings()) {
            Map<String, Object> parameter = new LinkedHashMap<>();
            parameter.put("value", setting.value());
            parameter.put("layer", setting.origin().layer().text());
            if (!setting.origin().place().isEmpty()) {
                parameter.put("place", setting.origin().place());
            }
            parameters.put(setting.name(), parameter);
        }
        json.put("parameters", parameters);
        report.put("baseline", json);
        report.put(
                "waiverFaults",
                policy.waiverFaults().stream()
                        .map(fault -> JsonText.object(
                                "kind", fault.kind().text(),
                                "place", fault.place(),
                                "control", fault.control(),
                                "resource", fault.resource(),
                                "message", fault.message()))
                        .toList());
    }

    static Map<String, Object> waiver(Waiver waiver) {
        return JsonText.object(
                "resource", waiver.resource(),
                "owner", waiver.owner(),
                "reason", waiver.reason(),
                "ticket", waiver.ticket(),
                "expires", waiver.expires().toString(),
                "place", waiver.place());
    }
}
