package dev.ampwright.options;

import dev.ampwright.document.Fields;
import dev.ampwright.options.Option.Kind;
import dev.ampwright.options.Option.Origin;
import dev.ampwright.options.Option.Start;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// All options, in the order in which they are asked. The one place from which flags, prompts, help, validation
/// and the JSON Schema are derived.
///
/// @param models provider to its model ids
public record OptionSchema(List<Option> options, Map<String, Models> models) {
    /// The document's path in a catalog.
    public static final String PATH = "templates/options.yaml";

    public OptionSchema {
        options = List.copyOf(options);
        models = Collections.unmodifiableMap(new TreeMap<>(models));
    }

    public List<String> names() {
        return options.stream().map(Option::name).toList();
    }

    public Optional<Option> find(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /// Reads the schema's document.
    ///
    /// @param problems where mistakes in the document are added
    public static OptionSchema read(Object document, List<String> problems) {
        Fields fields = new Fields(PATH, document, problems);
        List<Option> options = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Fields entry : fields.objects("options")) {
            Option option = option(entry);
            if (!names.add(option.name())) {
                entry.problem("option \"" + option.name() + "\" stands here twice");
            }
            options.add(option);
        }
        Fields byProvider = fields.object("models");
        Map<String, Models> models = new LinkedHashMap<>();
        for (String provider : options.stream()
                .filter(option -> option.name().equals("provider"))
                .flatMap(option -> option.allowed().stream())
                .toList()) {
            models.put(provider, models(byProvider.object(provider)));
        }
        byProvider.end();
        fields.end();
        return new OptionSchema(options, models);
    }

    private static Option option(Fields entry) {
        Kind kind = kind(entry);
        Option option = new Option(
                entry.text("name"),
                entry.text("title"),
                entry.text("help"),
                entry.texts("guide"),
                kind,
                start(entry),
                entry.optionalText("empty"));
        if (option.start() instanceof Start.Fixed(String value)
                && kind instanceof Kind.Choice choice
                && !choice.names().contains(value)) {
            entry.problem("the default \"" + value + "\" is none of the values");
        }
        entry.end();
        return option;
    }

    private static Kind kind(Fields entry) {
        String type = entry.text("type");
        if (type.equals("choice")) {
            List<Option.Value> values = new ArrayList<>();
            for (Fields value : entry.objects("values")) {
                values.add(new Option.Value(
                        value.text("value"),
                        value.text("title"),
                        value.optionalText("help").orElse("")));
                value.end();
            }
            if (values.isEmpty()) {
                entry.problem("a choice needs values");
            }
            return new Kind.Choice(values);
        }
        if (!type.equals("text")) {
            entry.problem("type must be choice or text");
        }
        return new Kind.Text(constant(entry, TextForm.values(), "form", entry.text("form")));
    }

    private static Start start(Fields entry) {
        if (!entry.has("default")) {
            return new Start.Asked();
        }
        List<String> probe = new ArrayList<>();
        Fields derived = new Fields(entry.place(), entry.mapOrEmpty("default"), probe);
        if (derived.has("from")) {
            Origin origin = constant(entry, Origin.values(), "default.from", derived.text("from"));
            derived.end();
            probe.forEach(entry::problem);
            return new Start.Derived(origin);
        }
        return new Start.Fixed(entry.text("default"));
    }

    private static Models models(Fields entry) {
        Pattern pattern = Pattern.compile(".+");
        try {
            pattern = Pattern.compile(entry.text("pattern"));
        } catch (PatternSyntaxException e) {
            entry.problem("pattern: " + e.getDescription());
        }
        Map<String, List<String>> profiles = new LinkedHashMap<>();
        if (entry.has("profiles")) {
            Fields byPrefix = entry.object("profiles");
            for (String prefix : entry.map("profiles").keySet()) {
                profiles.put(prefix, byPrefix.texts(prefix));
            }
        }
        Models models =
                new Models(entry.text("default"), pattern, entry.text("example"), entry.texts("known"), profiles);
        entry.end();
        return models;
    }

    private static <E extends Enum<E>> E constant(Fields entry, E[] constants, String key, String name) {
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        entry.problem(key + " \"" + name + "\" is unknown");
        return constants[0];
    }
}
