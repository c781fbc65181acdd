package dev.ampwright.verify.collect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML 1.2 text into a [Node]. CloudFormation's short forms (`!Ref`, `!GetAtt A.Arn`, `!Sub`) become the
/// long ones. Nothing is ever constructed from a tag; aliases are followed within limits.
public final class YamlReader {
    private static final int MAX_NODES = 2_000_000;

    /// The functions that have a short form (CloudFormation User Guide, "Intrinsic function reference"), those of
    /// rules too.
    private static final Set<String> FUNCTIONS = Set.of(
            "And",
            "Base64",
            "Cidr",
            "Condition",
            "Contains",
            "EachMemberEquals",
            "EachMemberIn",
            "Equals",
            "FindInMap",
            "GetAtt",
            "GetAZs",
            "If",
            "ImportValue",
            "Join",
            "Length",
            "Not",
            "Or",
            "Ref",
            "RefAll",
            "Select",
            "Split",
            "Sub",
            "ToJsonString",
            "Transform",
            "ValueOf",
            "ValueOfAll");

    private final String place;
    private int nodes;

    private YamlReader(String place) {
        this.place = place;
    }

    /// Reads one document.
    ///
    /// @param place what the text is, for the error: a file's path
    /// @throws InvalidInput when it is not YAML, nests deeper than 200 levels, names a key twice, has a tag that is
    ///     no function, or grows without bounds by aliases
    public static Node parse(String text, String place) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(place)
                .setCodePointLimit(64 * 1024 * 1024)
                .build();
        try {
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
            return new YamlReader(place)
                    .convert(
                            root.orElseThrow(() ->
                                    new InvalidInput(place + ": the file is empty; it must hold a YAML document")),
                            0);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new InvalidInput(place + ": not readable as YAML" + where + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidInput(place + ": not readable as YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw tooDeep(place);
        }
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node yaml, int depth) {
        if (depth > JsonReader.MAX_DEPTH) {
            throw tooDeep(place);
        }
        if (++nodes > MAX_NODES) {
            throw new InvalidInput(
                    place + ": its aliases expand to more than " + MAX_NODES + " values; write it without aliases");
        }
        String tag = yaml.getTag().getValue();
        boolean shortForm = tag.startsWith("!") && tag.length() > 1;
        Node plain = switch (yaml) {
            case MappingNode mapping -> object(mapping, depth);
            case SequenceNode sequence -> array(sequence, depth);
            case ScalarNode scalar -> shortForm ? new Node.Text(scalar.getValue()) : scalar(scalar);
            default -> throw new InvalidInput(place + ": an alias refers to itself; write the value out");
        };
        return shortForm ? longForm(tag.substring(1), plain, yaml) : plain;
    }

    private Node object(MappingNode mapping, int depth) {
        Map<String, Node> members = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new InvalidInput(
                        place + ": a key is not a scalar" + line(tuple.getKeyNode()) + "; keys must be names");
            }
            Node value = convert(tuple.getValueNode(), depth + 1);
            if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merged.addAll(value.items());
            } else if (members.putIfAbsent(key.getValue(), value) != null) {
                throw new InvalidInput(
                        place + ": the key \"" + key.getValue() + "\" stands twice" + line(key) + "; keep one");
            }
        }
        for (Node other : merged) {
            if (!(other instanceof Node.Obj(Map<String, Node> inherited))) {
                throw new InvalidInput(
                        place + ": << merges something that is no mapping" + line(mapping) + "; name a mapping");
            }
            inherited.forEach(members::putIfAbsent);
        }
        return new Node.Obj(members);
    }

    private static String line(org.snakeyaml.engine.v2.nodes.Node yaml) {
        return yaml.getStartMark()
                .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                .orElse("");
    }

    private Node array(SequenceNode sequence, int depth) {
        List<Node> items = new ArrayList<>();
        for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
            items.add(convert(item, depth + 1));
        }
        return new Node.Arr(items);
    }

    private static Node scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String value = scalar.getValue();
        if (tag.equals(Tag.NULL)) {
            return new Node.Null();
        }
        if (tag.equals(Tag.BOOL)) {
            return new Node.Bool(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            try {
                return new Node.Num(new BigDecimal(value));
            } catch (NumberFormatException e) {
                return new Node.Text(value);
            }
        }
        return new Node.Text(value);
    }

    private Node longForm(String name, Node value, org.snakeyaml.engine.v2.nodes.Node yaml) {
        if (!FUNCTIONS.contains(name)) {
            throw new InvalidInput(place + ": the tag !" + name + line(yaml)
                    + " is no function of CloudFormation; write the value out");
        }
        return switch (name) {
            case "Ref", "Condition" -> new Node.Obj(Map.of(name, value));
            case "GetAtt" ->
                new Node.Obj(Map.of("Fn::GetAtt", value instanceof Node.Text(String dotted) ? split(dotted) : value));
            default -> new Node.Obj(Map.of("Fn::" + name, value));
        };
    }

    private static Node split(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0
                ? new Node.Text(dotted)
                : new Node.Arr(
                        List.of(new Node.Text(dotted.substring(0, dot)), new Node.Text(dotted.substring(dot + 1))));
    }

    private static InvalidInput tooDeep(String place) {
        return new InvalidInput(place + ": nested deeper than " + JsonReader.MAX_DEPTH + " levels; flatten it");
    }
}
