package dev.ampwright.options;

import dev.ampwright.options.Option.Kind;
import dev.ampwright.options.Option.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The options as a JSON Schema (draft 2020-12) of the mapping under `options` in `ampwright.yaml`, for editors
/// and other tools.
public final class JsonSchema {
    private JsonSchema() {}

    public static Map<String, Object> of(OptionSchema schema) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Ampwright options");
        root.putAll(object(schema.options(), ""));
        root.put("allOf", modelRules(schema));
        return root;
    }

    /// An object of the options whose names begin with a prefix; the next part of each name is a property.
    private static Map<String, Object> object(List<Option> options, String prefix) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Option option : options) {
            if (!option.name().startsWith(prefix)) {
                continue;
            }
            String rest = option.name().substring(prefix.length());
            int dot = rest.indexOf('.');
            String property = dot < 0 ? rest : rest.substring(0, dot);
            properties.computeIfAbsent(
                    property, name -> dot < 0 ? property(option) : object(options, prefix + name + "."));
            if (option.start() instanceof Start.Asked && !required.contains(property)) {
                required.add(property);
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("required", required);
        object.put("properties", properties);
        return object;
    }

    private static Map<String, Object> property(Option option) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("title", option.title());
        property.put("description", option.help());
        switch (option.kind()) {
            case Kind.Choice choice -> property.put("enum", spellings(choice.names()));
            case Kind.Text(TextForm form) -> {
                property.put("type", "string");
                String pattern = switch (form) {
                    case NAME -> ProjectName.pattern();
                    case PACKAGE -> JavaPackage.pattern();
                    case EMAIL -> EmailAddress.pattern();
                    case REPOSITORY -> RepositoryAddress.pattern();
                    case MODEL -> "";
                };
                if (!pattern.isEmpty()) {
                    property.put(
                            "pattern", "^(" + pattern + ")" + (option.empty().isPresent() ? "?" : "") + "$");
                }
            }
        }
        if (option.start() instanceof Start.Fixed(String value)) {
            property.put("default", value);
        }
        return property;
    }

    /// YAML reads `25` as a number and, in its older version, `off` as a boolean; both spellings mean the same
    /// value.
    private static List<Object> spellings(List<String> names) {
        List<Object> spellings = new ArrayList<>(names);
        for (String name : names) {
            if (name.matches("[0-9]{1,9}")) {
                spellings.add(Long.valueOf(name));
            }
        }
        return spellings;
    }

    private static List<Object> modelRules(OptionSchema schema) {
        List<Object> rules = new ArrayList<>();
        new TreeMap<>(schema.models()).forEach((provider, models) -> {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("if", Map.of("properties", Map.of("provider", Map.of("const", provider))));
            rule.put("then", Map.of("properties", Map.of("model", model(models))));
            rules.add(rule);
        });
        return rules;
    }

    private static Map<String, Object> model(Models models) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("pattern", "^(" + models.pattern().pattern() + ")$");
        model.put("examples", List.of(models.example()));
        return model;
    }
}
