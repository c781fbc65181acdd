package dev.ampwright.verify.policy;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Nearest;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Parameter;
import dev.ampwright.verify.policy.EffectiveBaseline.Origin;
import dev.ampwright.verify.policy.EffectiveBaseline.Source;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads baseline files and lays them one on another. The first file of the layer `organisation` may set any
/// value; every other one may only tighten what stands above it, the defaults included.
///
/// ```yaml
/// layer: team                 # organisation, team or project
/// name: Payments              # optional, for reports
/// extends: ../org.yaml        # optional: the layer above, relative to this file
/// parameters:
///   requireMfa: true
///   maximumRateLimit: 500
/// ```
public final class BaselineReader {
    /// Where a project keeps its own layer.
    public static final String PROJECT_FILE = "security/baseline.yaml";

    private static final List<String> KEYS = List.of("layer", "name", "extends", "parameters");

    private final ParameterValue values;
    private final Map<String, Parameter<?>> parameters = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Parameter<?>, Origin> origins = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private Baseline baseline = Baseline.standard();

    /// Knows the checklist, since some parameters name controls.
    ///
    /// @param controls the ids of the checklist's controls
    public BaselineReader(Set<String> controls) {
        this.values = new ParameterValue(controls);
        Baseline.PARAMETERS.forEach(parameter -> parameters.put(parameter.name(), parameter));
    }

    private record Given(
            PolicyFile file, Layer layer, String name, int layerLine, List<PolicyFile.Entry> entries, boolean own) {}

    /// Lays the files one on another.
    ///
    /// @param files the organisation's first; what a file extends comes before it
    /// @param project a project whose own [#PROJECT_FILE] comes last, if it is there
    /// @throws InvalidInput with everything that is wrong: unknown keys, wrong types, looser values
    public EffectiveBaseline read(List<Path> files, Optional<Path> project) {
        List<Given> layers = new ArrayList<>();
        LinkedHashSet<Path> read = new LinkedHashSet<>();
        for (Path file : files) {
            load(file, false, read, new ArrayList<>(), layers);
        }
        Optional<Path> own = project.map(folder -> folder.resolve(PROJECT_FILE)).filter(Files::exists);
        own.filter(file -> !read.contains(real(file)))
                .ifPresent(file -> load(file, true, read, new ArrayList<>(), layers));
        Layer above = Layer.DEFAULT;
        for (Given layer : layers) {
            if (layer.layer().compareTo(above) < 0) {
                problems.add(layer.file().at(layer.layerLine()) + ": the layer "
                        + layer.layer().text() + " stands below " + above.text()
                        + "; give the files from organisation down to project");
            }
            above = layer.layer();
            apply(layer, layer.layer() == Layer.ORGANISATION && sources.isEmpty());
        }
        if (baseline.minimumRetentionDays() > baseline.maximumRetentionDays()) {
            problems.add("minimumRetentionDays " + baseline.minimumRetentionDays() + " of "
                    + origin(Baseline.MINIMUM_RETENTION_DAYS).display() + " is more than maximumRetentionDays "
                    + baseline.maximumRetentionDays() + " of "
                    + origin(Baseline.MAXIMUM_RETENTION_DAYS).display() + "; no retention fits both");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new EffectiveBaseline(baseline, sources, origins);
    }

    private Origin origin(Parameter<?> parameter) {
        return origins.getOrDefault(parameter, Origin.DEFAULT);
    }

    private void load(Path path, boolean own, Set<Path> read, List<Path> chain, List<Given> layers) {
        Path real = real(path);
        if (chain.contains(real)) {
            problems.add(path + ": extends itself by way of " + chain.getLast() + "; take one of the two away");
            return;
        }
        if (!read.add(real)) {
            return;
        }
        PolicyFile file;
        try {
            file = PolicyFile.read(path, path.toString());
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return;
        }
        List<PolicyFile.Entry> top = file.mapping(file.root(), "a baseline", problems);
        for (PolicyFile.Entry entry : top) {
            if (!KEYS.contains(entry.key())) {
                String hint = parameters.containsKey(entry.key())
                        ? "; it belongs below parameters:"
                        : Nearest.hint(entry.key(), KEYS);
                problems.add(file.at(entry.line()) + ": there is no key \"" + entry.key() + "\"" + hint + " (keys: "
                        + String.join(", ", KEYS) + ")");
            }
        }
        Optional<PolicyFile.Entry> layerEntry = entry(top, "layer");
        Optional<Layer> layer = layerEntry.flatMap(entry -> layer(file, entry, own));
        if (layerEntry.isEmpty()) {
            problems.add(file.at(1) + ": layer is missing: " + String.join(", ", Layer.names()));
        }
        entry(top, "extends")
                .ifPresent(entry -> parent(file, entry, path, own).ifPresent(above -> {
                    List<Path> longer = new ArrayList<>(chain);
                    longer.add(real);
                    load(above, own, read, longer, layers);
                }));
        String name = entry(top, "name")
                .flatMap(entry -> text(file, entry, "write a name"))
                .orElse("");
        List<PolicyFile.Entry> entries = entry(top, "parameters")
                .map(entry -> file.mapping(entry.value(), "parameters", problems))
                .orElse(List.of());
        layers.add(new Given(
                file,
                layer.orElse(Layer.PROJECT),
                name,
                layerEntry.map(PolicyFile.Entry::line).orElse(1),
                entries,
                own));
    }

    private Optional<Layer> layer(PolicyFile file, PolicyFile.Entry entry, boolean own) {
        Optional<Layer> layer = PolicyFile.text(entry.value())
                .filter(Layer.names()::contains)
                .map(text -> Layer.valueOf(text.toUpperCase(java.util.Locale.ROOT)));
        if (layer.isEmpty()) {
            String written = PolicyFile.text(entry.value()).orElse("");
            problems.add(file.at(entry.line()) + ": layer is " + PolicyFile.shown(entry.value()) + "; write one of "
                    + String.join(", ", Layer.names()) + Nearest.hint(written, Layer.names()));
        } else if (own && layer.get() != Layer.PROJECT) {
            problems.add(file.at(entry.line()) + ": a project's own baseline is of the layer project, not "
                    + layer.get().text() + "; give the others by --baseline or AMPWRIGHT_BASELINE");
        }
        return layer;
    }

    private Optional<Path> parent(PolicyFile file, PolicyFile.Entry entry, Path path, boolean own) {
        if (own) {
            problems.add(file.at(entry.line()) + ": a project's own baseline extends nothing, or it could choose its"
                    + " organisation; give the layers above by --baseline or AMPWRIGHT_BASELINE");
            return Optional.empty();
        }
        return text(file, entry, "write the path of a baseline file").flatMap(text -> {
            try {
                return Optional.of(path.resolveSibling(text));
            } catch (InvalidPathException e) {
                problems.add(file.at(entry.line()) + ": extends is no path: " + e.getReason());
                return Optional.empty();
            }
        });
    }

    private Optional<String> text(PolicyFile file, PolicyFile.Entry entry, String remedy) {
        Optional<String> text = PolicyFile.text(entry.value()).filter(written -> !written.isBlank());
        if (text.isEmpty()) {
            problems.add(file.at(entry.line()) + ": " + entry.key() + " is " + PolicyFile.shown(entry.value()) + "; "
                    + remedy);
        }
        return text;
    }

    private void apply(Given layer, boolean free) {
        for (PolicyFile.Entry entry : layer.entries()) {
            Parameter<?> parameter = parameters.get(entry.key());
            if (parameter == null) {
                problems.add(layer.file().at(entry.line()) + ": there is no parameter \"" + entry.key() + "\""
                        + Nearest.hint(entry.key(), parameters.keySet())
                        + " (ampwright verify --print-baseline lists them)");
                continue;
            }
            set(layer, parameter, entry.line(), entry.value(), free);
        }
        sources.add(new Source(
                layer.layer(), layer.name(), layer.file().place(), layer.file().sha256()));
    }

    private <T> void set(Given layer, Parameter<T> parameter, int line, Node node, boolean free) {
        Optional<Object> read = values.read(
                parameter, node, problem -> problems.add(layer.file().at(line) + ": " + problem));
        if (read.isEmpty()) {
            return;
        }
        // ParameterValue reads by the parameter's kind, so the value is of its type.
        @SuppressWarnings("unchecked")
        T value = (T) read.get();
        T above = baseline.get(parameter);
        if (!free && !parameter.atLeastAsTight(value, above)) {
            problems.add(layer.file().at(line) + ": " + parameter.name() + " " + parameter.text(value)
                    + " is looser than " + parameter.text(above) + " of "
                    + origin(parameter).display()
                    + "; the layer " + layer.layer().text() + " may only tighten: " + advice(parameter, above));
            return;
        }
        baseline = baseline.with(parameter, value);
        origins.put(
                parameter, new Origin(layer.layer(), layer.name(), layer.file().at(line)));
    }

    private static String advice(Parameter<?> parameter, Object above) {
        String text = parameter.text(above);
        return switch (parameter.tighter()) {
            case TRUE, FALSE -> "write " + text + ", or leave it out";
            case HIGHER -> "write " + text + " or more, or leave it out";
            case LOWER -> "write " + text + " or less, or leave it out";
            case MORE -> "name all of " + text + ", and others if you like";
            case FEWER -> "name only some of " + text;
        };
    }

    private static Optional<PolicyFile.Entry> entry(List<PolicyFile.Entry> entries, String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (java.io.IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
