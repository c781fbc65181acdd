package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.Node;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A value written as JSON, as `Fn::ToJsonString` does.
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static String of(Node node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(node, json);
        }
        return text.toString();
    }

    private static void write(Node node, JsonGenerator json) {
        switch (node) {
            case Node.Obj(Map<String, Node> members) -> {
                json.writeStartObject();
                members.forEach((name, value) -> {
                    json.writeName(name);
                    write(value, json);
                });
                json.writeEndObject();
            }
            case Node.Arr(List<Node> items) -> {
                json.writeStartArray();
                items.forEach(item -> write(item, json));
                json.writeEndArray();
            }
            case Node.Text(String value) -> json.writeString(value);
            case Node.Num(BigDecimal value) -> json.writeNumber(value);
            case Node.Bool(boolean value) -> json.writeBoolean(value);
            case Node.Null ignored -> json.writeNull();
            case Node.Undecided(String why) -> throw new IllegalStateException(why);
        }
    }
}
