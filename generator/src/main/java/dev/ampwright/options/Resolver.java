package dev.ampwright.options;

import dev.ampwright.document.Nearest;
import dev.ampwright.options.Option.Kind;
import dev.ampwright.options.Option.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns given values into answers: fills in defaults, checks every value, and reports all that is wrong at
/// once.
///
/// @param defaults the blueprint's own defaults, over the schema's
/// @param directory the target folder's name, which the project's name follows
public record Resolver(OptionSchema schema, Map<String, String> defaults, String directory) {
    public Resolver {
        defaults = Map.copyOf(defaults);
    }

    public Resolution resolve(Map<String, Given> given) {
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Option> missing = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (schema.find(name).isEmpty()) {
                problems.add(
                        value.source() + ": there is no option \"" + name + "\"" + Nearest.hint(name, schema.names()));
            }
        });
        for (Option option : schema.options()) {
            Given own = given.get(option.name());
            Optional<String> value = own == null ? start(option, values) : Optional.of(own.value());
            if (value.isEmpty()) {
                if (!waitsForOther(option, values)) {
                    missing.add(option);
                }
                continue;
            }
            Check.Verdict verdict = check(option, value.get(), values);
            switch (verdict) {
                case Check.Wrong(String why) ->
                    problems.add((own == null ? "--" + option.name() : own.source()) + ": " + option.title() + " \""
                            + value.get() + "\" " + why);
                case Check.Doubtful(String why) -> {
                    notes.add(option.title() + " \"" + value.get() + "\" " + why);
                    values.put(option.name(), value.get());
                }
                case Check.Right() -> values.put(option.name(), value.get());
            }
        }
        return problems.isEmpty() && missing.isEmpty()
                ? new Resolution.Complete(new Answers(values), notes)
                : new Resolution.Incomplete(problems, missing);
    }

    /// The value an option has when nobody gives one.
    ///
    /// @param values the answers so far, by option name
    public Optional<String> start(Option option, Map<String, String> values) {
        String own = defaults.get(option.name());
        if (own != null) {
            return Optional.of(own);
        }
        return switch (option.start()) {
            case Start.Asked() -> Optional.empty();
            case Start.Fixed(String value) -> Optional.of(value);
            case Start.Derived(Option.Origin origin) ->
                switch (origin) {
                    case DIRECTORY -> ProjectName.from(directory);
                    case NAME -> Optional.ofNullable(values.get("name")).map(JavaPackage::after);
                    case PROVIDER ->
                        Optional.ofNullable(schema.models().get(values.getOrDefault("provider", "")))
                                .flatMap(models -> models.defaultIn(values.getOrDefault("region", "")));
                };
        };
    }

    /// Checks one value.
    ///
    /// @param values the answers so far; a model is judged by its provider and region
    public Check.Verdict check(Option option, String value, Map<String, String> values) {
        if (value.isEmpty()) {
            return option.empty().isPresent() ? new Check.Right() : new Check.Wrong("is empty; give a value");
        }
        return switch (option.kind()) {
            case Kind.Choice choice when choice.names().contains(value) -> new Check.Right();
            case Kind.Choice choice ->
                new Check.Wrong("is none of the values" + Nearest.hint(value, choice.names()) + " (allowed: "
                        + String.join(", ", choice.names()) + ")");
            case Kind.Text(TextForm form) ->
                switch (form) {
                    case NAME -> ProjectName.check(value);
                    case PACKAGE -> JavaPackage.check(value);
                    case EMAIL -> EmailAddress.check(value);
                    case REPOSITORY -> RepositoryAddress.check(value);
                    case MODEL -> new ModelCheck(schema.models()).check(value, values);
                };
        };
    }

    /// A derived default whose source is itself wrong or missing is not one more thing to ask for.
    private static boolean waitsForOther(Option option, Map<String, String> values) {
        return option.start() instanceof Start.Derived(Option.Origin origin)
                && switch (origin) {
                    case DIRECTORY -> false;
                    case NAME -> !values.containsKey("name");
                    case PROVIDER -> !values.containsKey("provider") || !values.containsKey("region");
                };
    }
}
