package dev.ampwright.verify.policy;

import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The baseline in force, with where each value comes from.
///
/// @param sources the files it was read from, the organisation's first; none when the defaults hold
/// @param origins by parameter, the file and layer that set the value last; a parameter without one has its
///     default
public record EffectiveBaseline(Baseline baseline, List<Source> sources, Map<Parameter<?>, Origin> origins) {
    private static final int WIDTH = 100;

    public EffectiveBaseline {
        sources = List.copyOf(sources);
        origins = Map.copyOf(origins);
    }

    /// A baseline file.
    ///
    /// @param sha256 digest of its bytes in hexadecimal
    public record Source(Layer layer, String name, String file, String sha256) {}

    /// Where a value was set.
    ///
    /// @param place file and line, `org.yaml:4`; empty for a default
    public record Origin(Layer layer, String name, String place) {
        static final Origin DEFAULT = new Origin(Layer.DEFAULT, "", "");

        /// `organisation "Example" (org.yaml:4)`, or `the default`.
        public String display() {
            return layer == Layer.DEFAULT
                    ? "the default"
                    : layer.text() + (name.isEmpty() ? "" : " \"" + name + "\"") + " (" + place + ")";
        }
    }

    /// One parameter as it is in force.
    ///
    /// @param value Boolean, Long, Double, String or a list of strings
    public record Setting(String name, Object value, String text, Origin origin, String help) {}

    /// This tool's defaults.
    public static EffectiveBaseline standard() {
        return new EffectiveBaseline(Baseline.standard(), List.of(), Map.of());
    }

    /// All parameters, in their order.
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Parameter<?> parameter : Baseline.PARAMETERS) {
            Object value = baseline.get(parameter);
            settings.add(new Setting(
                    parameter.name(),
                    value,
                    parameter.text(value),
                    origins.getOrDefault(parameter, Origin.DEFAULT),
                    parameter.help()));
        }
        return settings;
    }

    /// The names of the layers, `organisation "Example", project`, or `defaults`.
    public String name() {
        return sources.isEmpty()
                ? "defaults"
                : sources.stream()
                        .map(source ->
                                source.layer().text() + (source.name().isEmpty() ? "" : " \"" + source.name() + "\""))
                        .collect(Collectors.joining(", "));
    }

    /// SHA-256 over the values in force, wherever they come from.
    public String digest() {
        String text = settings().stream()
                .map(setting -> setting.name() + "=" + setting.text())
                .collect(Collectors.joining("\n"));
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A baseline file with every value in force and, as a comment, where it comes from.
    public String toYaml() {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# The baseline in force: ").append(name()).append('\n');
        yaml.append("# sha256 ").append(digest()).append('\n');
        yaml.append("layer: organisation\n");
        yaml.append("parameters:\n");
        for (Setting setting : settings()) {
            yaml.append("  # ").append(setting.help()).append('\n');
            String line = "  " + setting.name() + ": " + setting.text();
            String comment = "  # " + setting.origin().display();
            yaml.append(
                            line.length() + comment.length() > WIDTH
                                    ? "  #" + comment.substring(3) + "\n" + line
                                    : line + comment)
                    .append('\n');
        }
        return yaml.toString();
    }
}
