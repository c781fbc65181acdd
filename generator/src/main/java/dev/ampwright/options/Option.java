package dev.ampwright.options;

import java.util.List;
import java.util.Optional;

/// One choice a project can make, as `templates/options.yaml` describes it.
///
/// @param name dotted name; also the flag (`--alerts.email`) and the path in `ampwright.yaml`
/// @param help one or two sentences for prompts and `--help`
/// @param guide ids of the guide's requirements the choice serves
/// @param kind what values it takes
/// @param start where its value comes from when nobody gives one
/// @param empty what an empty value means; absent when an empty value is refused
public record Option(
        String name, String title, String help, List<String> guide, Kind kind, Start start, Optional<String> empty) {

    public Option {
        guide = List.copyOf(guide);
    }

    /// The values an option takes.
    public sealed interface Kind {
        /// One of a closed list.
        record Choice(List<Value> values) implements Kind {
            public Choice {
                values = List.copyOf(values);
            }

            public List<String> names() {
                return values.stream().map(Value::value).toList();
            }
        }

        /// Free text of a form.
        record Text(TextForm form) implements Kind {}
    }

    /// One allowed value of a choice.
    public record Value(String value, String title, String help) {}

    /// Where a value comes from when nobody gives one.
    public sealed interface Start {
        /// Nowhere: it must be given.
        record Asked() implements Start {}

        /// A fixed default.
        record Fixed(String value) implements Start {}

        /// After something else.
        record Derived(Origin origin) implements Start {}
    }

    /// What a derived default follows.
    public enum Origin {
        /// The target folder's name.
        DIRECTORY,
        /// The project's name.
        NAME,
        /// Provider and region.
        PROVIDER
    }

    /// The values of a choice; none for a text.
    public List<String> allowed() {
        return kind instanceof Kind.Choice choice ? choice.names() : List.of();
    }
}
