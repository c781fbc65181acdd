package dev.ampwright.verify.report;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of baseline files, made from the parameters.
final class BaselineSchema {
    private BaselineSchema() {}

    static String text() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Baseline.PARAMETERS.forEach(parameter -> parameters.put(parameter.name(), schema(parameter)));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("layer", Map.of("enum", List.of("organisation", "team", "project")));
        properties.put("name", Map.of("type", "string"));
        properties.put("extends", Map.of("type", "string"));
        properties.put("parameters", object(parameters));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "baseline");
        schema.put("description", "What an organisation, a team or a project demands; a lower layer only tightens.");
        schema.putAll(object(properties));
        schema.put("required", List.of("layer"));
        return JsonText.write(schema);
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("properties", properties);
        return object;
    }

    private static Map<String, Object> schema(Parameter<?> parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (parameter.kind()) {
            case Parameter.Flag _ -> schema.put("type", "boolean");
            case Parameter.Whole(long least, long most) -> {
                schema.put("type", "integer");
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
            case Parameter.Decimal(double least, double most) -> {
                schema.put("type", "number");
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
            case Parameter.Choice(List<String> words) -> schema.put("enum", words);
            case Parameter.Names names -> {
                schema.put("type", "array");
                schema.put("items", Map.of("type", "string", "pattern", "^(" + names.pattern() + ")$"));
            }
        }
        schema.put("default", parameter.standard());
        schema.put("description", parameter.help());
        return schema;
    }
}
