package dev.ampwright.verify.report;

import dev.ampwright.verify.policy.EffectiveBaseline;
import dev.ampwright.verify.policy.Policy;
import dev.ampwright.verify.policy.Waiver;
import dev.ampwright.verify.policy.WaiverFault;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// The baseline in force and the waivers, as they stand in the JSON report.
final class PolicyJson {
    private PolicyJson() {}

    static void write(JsonGenerator json, Policy policy) {
        EffectiveBaseline baseline = policy.baseline();
        json.writeObjectPropertyStart("baseline");
        json.writeStringProperty("name", baseline.name());
        json.writeStringProperty("sha256", baseline.digest());
        json.writeArrayPropertyStart("layers");
        for (EffectiveBaseline.Source source : baseline.sources()) {
            json.writeStartObject();
            json.writeStringProperty("layer", source.layer().text());
            json.writeStringProperty("name", source.name());
            json.writeStringProperty("file", source.file());
            json.writeStringProperty("sha256", source.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("parameters");
        for (EffectiveBaseline.Setting setting : baseline.settings()) {
            json.writeObjectPropertyStart(setting.name());
            json.writeName("value");
            value(json, setting.value());
            json.writeStringProperty("layer", setting.origin().layer().text());
            if (!setting.origin().place().isEmpty()) {
                json.writeStringProperty("place", setting.origin().place());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayPropertyStart("waiverFaults");
        for (WaiverFault fault : policy.waiverFaults()) {
            json.writeStartObject();
            json.writeStringProperty("kind", fault.kind().text());
            json.writeStringProperty("place", fault.place());
            json.writeStringProperty("control", fault.control());
            json.writeStringProperty("resource", fault.resource());
            json.writeStringProperty("message", fault.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, Object value) {
        switch (value) {
            case Boolean flag -> json.writeBoolean(flag);
            case Long whole -> json.writeNumber(whole);
            case Double decimal -> json.writeNumber(decimal);
            case List<?> names -> {
                json.writeStartArray();
                names.forEach(name -> json.writeString(String.valueOf(name)));
                json.writeEndArray();
            }
            default -> json.writeString(String.valueOf(value));
        }
    }

    static void waiver(JsonGenerator json, Waiver waiver) {
        json.writeObjectPropertyStart("waiver");
        json.writeStringProperty("resource", waiver.resource());
        json.writeStringProperty("owner", waiver.owner());
        json.writeStringProperty("reason", waiver.reason());
        json.writeStringProperty("ticket", waiver.ticket());
        json.writeStringProperty("expires", waiver.expires().toString());
        json.writeStringProperty("place", waiver.place());
        json.writeEndObject();
    }
}
