package dev.ampwright.cli;

import dev.ampwright.catalog.Blueprint;
import dev.ampwright.catalog.Catalog;
import dev.ampwright.catalog.Feature;
import dev.ampwright.options.Option;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A blueprint described, for people and as JSON.
final class Description {
    private Description() {}

    static void print(PrintWriter out, Catalog catalog, Blueprint blueprint) {
        out.println(blueprint.name() + ": " + blueprint.part().title());
        if (!blueprint.part().description().isEmpty()) {
            out.println(blueprint.part().description());
        }
        out.println();
        out.println("Options");
        for (Option option : catalog.schema().options()) {
            out.println("  --" + option.name() + "  " + option.title() + "; " + origin(blueprint, option));
            out.println("      " + option.help() + " [" + String.join(", ", option.guide()) + "]");
            if (option.kind() instanceof Option.Kind.Choice choice) {
                int width =
                        choice.names().stream().mapToInt(String::length).max().orElse(0);
                for (Option.Value value : choice.values()) {
                    String text = value.help().isEmpty() ? value.title() : value.title() + ": " + value.help();
                    out.println("      " + value.value()
                            + " ".repeat(width - value.value().length() + 2) + text);
                }
            }
        }
        out.println();
        out.println("Features");
        for (Feature feature : catalog.features()) {
            out.println("  " + feature.name() + "  " + feature.title()
                    + feature.when()
                            .map(condition -> " (when " + condition + ")")
                            .orElse(""));
        }
    }

    static Map<String, Object> json(Catalog catalog, Blueprint blueprint) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", blueprint.name());
        json.put("title", blueprint.part().title());
        json.put("description", blueprint.part().description());
        json.put(
                "options",
                catalog.schema().options().stream()
                        .map(option -> option(blueprint, option))
                        .toList());
        json.put(
                "features",
                catalog.features().stream().map(Description::feature).toList());
        return json;
    }

    /// Where an option's value comes from, in words.
    static String origin(Blueprint blueprint, Option option) {
        String own = blueprint.defaults().get(option.name());
        if (own != null) {
            return "default " + own;
        }
        return switch (option.start()) {
            case Option.Start.Asked() -> "must be given";
            case Option.Start.Fixed(String value) ->
                value.isEmpty() ? "empty by default: " + option.empty().orElse("") : "default " + value;
            case Option.Start.Derived(Option.Origin origin) ->
                switch (origin) {
                    case DIRECTORY -> "default: the folder's name";
                    case NAME -> "default: com.example.NAME";
                    case PROVIDER -> "default: the provider's smallest model that does the job";
                };
        };
    }

    private static Map<String, Object> option(Blueprint blueprint, Option option) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", option.name());
        json.put("title", option.title());
        json.put("help", option.help());
        json.put("guide", option.guide());
        String own = blueprint.defaults().get(option.name());
        if (own != null) {
            json.put("default", own);
        } else if (option.start() instanceof Option.Start.Fixed(String value)) {
            json.put("default", value);
        }
        json.put("required", own == null && option.start() instanceof Option.Start.Asked);
        if (option.kind() instanceof Option.Kind.Choice choice) {
            json.put("values", choice.values().stream().map(Description::value).toList());
        }
        return json;
    }

    private static Map<String, Object> value(Option.Value value) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", value.value());
        json.put("title", value.title());
        if (!value.help().isEmpty()) {
            json.put("help", value.help());
        }
        return json;
    }

    private static Map<String, Object> feature(Feature feature) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", feature.name());
        json.put("title", feature.title());
        json.put("serves", List.copyOf(feature.serves()));
        feature.when().ifPresent(condition -> json.put("when", condition));
        return json;
    }
}
