package dev.ampwright.verify.report;

import dev.ampwright.verify.facts.Evidence;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes a report as JSON, each verdict on its own resource, with its evidence.
public final class JsonReport {
    /// Names of the outcomes in the summary, in its order. A waived failure counts as a failure too.
    private static final List<Outcome> SUMMARY =
            List.of(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSED, Outcome.MANUAL);

    private static final ObjectWriteContext PRETTY = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }
    };

    private JsonReport() {}

    public static String write(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(PRETTY, text)) {
            json.writeStartObject();
            json.writeStringProperty("tool", "ampwright");
            json.writeStringProperty("version", report.version());
            target(json, report.target());
            summary(json, report);
            json.writeArrayPropertyStart("verdicts");
            report.lines().forEach(line -> line(json, line));
            json.writeEndArray();
            PolicyJson.write(json, report.policy());
            json.writeNumberProperty("exit", report.exit());
            json.writeEndObject();
        }
        return text.append("\n").toString();
    }

    private static void target(JsonGenerator json, Report.Target target) {
        json.writeObjectPropertyStart("target");
        json.writeStringProperty("mode", target.mode());
        strings(json, "inputs", target.inputs());
        json.writeArrayPropertyStart("stacks");
        for (Report.StackLine stack : target.stacks()) {
            json.writeStartObject();
            json.writeStringProperty("name", stack.name());
            json.writeStringProperty("region", stack.region());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, Report report) {
        json.writeObjectPropertyStart("summary");
        SUMMARY.forEach(outcome -> json.writeNumberProperty(outcome.text(), report.count(outcome)));
        json.writeNumberProperty("waived", report.waived());
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, Report.Line line) {
        json.writeStartObject();
        json.writeStringProperty("control", line.control().id());
        strings(json, "guide", line.control().guide());
        json.writeStringProperty("verdict", line.outcome().text());
        json.writeBooleanProperty("blocking", line.control().blocking());
        json.writeStringProperty("severity", line.control().severity().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("resource", line.verdict().resource().display());
        json.writeStringProperty("message", line.verdict().message());
        json.writeStringProperty("remedy", line.control().remedy());
        line.waiver().ifPresent(waiver -> PolicyJson.waiver(json, waiver));
        json.writeArrayPropertyStart("evidence");
        line.verdict().evidence().forEach(evidence -> evidence(json, evidence));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, Evidence evidence) {
        json.writeStartObject();
        switch (evidence) {
            case Evidence.InTemplate(String file, String pointer) -> {
                json.writeStringProperty("template", file);
                json.writeStringProperty("pointer", pointer);
            }
            case Evidence.InFile(String path, String sha256) -> {
                json.writeStringProperty("file", path);
                json.writeStringProperty("sha256", sha256);
            }
            case Evidence.ApiCall call -> {
                json.writeStringProperty("operation", call.operation());
                json.writeObjectPropertyStart("parameters");
                for (Map.Entry<String, String> parameter : call.parameters().entrySet()) {
                    json.writeStringProperty(parameter.getKey(), parameter.getValue());
                }
                json.writeEndObject();
                json.writeStringProperty("region", call.region());
                json.writeStringProperty("account", call.account());
                json.writeStringProperty("requestId", call.requestId());
                json.writeStringProperty("time", call.time());
                json.writeStringProperty("sha256", call.sha256());
            }
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
