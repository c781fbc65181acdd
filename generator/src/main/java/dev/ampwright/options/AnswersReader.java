package dev.ampwright.options;

import dev.ampwright.document.InvalidInput;
import dev.ampwright.document.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads a file of answers: either options alone, or the form of a project's `ampwright.yaml` (`blueprint`,
/// `version`, `options`). Names may be dotted or nested; values are taken as they are written, so `off` and
/// `21` stay texts.
public final class AnswersReader {
    /// What a project's file holds beside options and blueprint; links are `ampwright verify`'s.
    private static final List<String> PROJECT_KEYS = List.of("version", "links");

    private final String place;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Given> values = new LinkedHashMap<>();

    private AnswersReader(String place) {
        this.place = place;
    }

    /// What a file gives.
    ///
    /// @param blueprint the blueprint it names, if any
    public record AnswersInput(Optional<Given> blueprint, Map<String, Given> values) {}

    /// Reads one file.
    ///
    /// @param place how problems name the file
    /// @throws InvalidInput when it is no well-formed file of answers
    public static AnswersInput read(String place, byte[] content) {
        return new AnswersReader(place).read(content);
    }

    private AnswersInput read(byte[] content) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(place)
                .setAllowDuplicateKeys(false)
                .setUseMarks(true)
                .setCodePointLimit(100_000)
                .build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(new String(content, StandardCharsets.UTF_8));
        } catch (YamlEngineException e) {
            throw new InvalidInput(place + ": not valid YAML: " + Yaml.firstLines(e));
        }
        Optional<Given> blueprint = Optional.empty();
        if (root.isPresent()) {
            if (!(root.get() instanceof MappingNode mapping)) {
                throw new InvalidInput(place + ": must hold a mapping, as in: region: eu-west-1");
            }
            boolean project =
                    mapping.getValue().stream().anyMatch(tuple -> key(tuple).equals("options"));
            for (NodeTuple tuple : mapping.getValue()) {
                String key = key(tuple);
                if (project && key.equals("options")) {
                    collect("", tuple.getValueNode());
                } else if (key.equals("blueprint") && tuple.getValueNode() instanceof ScalarNode name) {
                    blueprint = Optional.of(new Given(name.getValue(), at(name)));
                } else if (project && !PROJECT_KEYS.contains(key)) {
                    problems.add(at(tuple.getKeyNode()) + ": unknown key \"" + key
                            + "\"; this file holds blueprint, version, options and links");
                } else if (!project) {
                    entry("", tuple);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new AnswersInput(blueprint, values);
    }

    private void collect(String prefix, Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> entry(prefix, tuple));
        } else {
            problems.add(at(node) + ": " + (prefix.isEmpty() ? "options" : prefix)
                    + " must be a mapping of options to values");
        }
    }

    private void entry(String prefix, NodeTuple tuple) {
        String name = prefix + key(tuple);
        Node value = tuple.getValueNode();
        switch (value) {
            case ScalarNode scalar -> {
                Given other = values.put(name, new Given(scalar.getValue(), at(value)));
                if (other != null) {
                    problems.add(at(value) + ": " + name + " stands here a second time, after " + other.source());
                }
            }
            case MappingNode mapping -> collect(name + ".", mapping);
            default -> problems.add(at(value) + ": " + name + " must be a single value");
        }
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar
                ? scalar.getValue()
                : tuple.getKeyNode().toString();
    }

    private String at(Node node) {
        return place
                + node.getStartMark()
                        .map(Mark::getLine)
                        .map(line -> ":" + (line + 1))
                        .orElse("");
    }
}
