package dev.ampwright.verify.policy;

import dev.ampwright.verify.collect.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A baseline, waiver or fleet file, read so that every problem can name its line. Only the levels the format has are
/// walked, so aliases cannot make it grow.
public final class PolicyFile {
    private static final long MAX_BYTES = 1024 * 1024;

    private final String place;
    private final byte[] bytes;
    private final Node root;

    private PolicyFile(String place, byte[] bytes, Node root) {
        this.place = place;
        this.bytes = bytes;
        this.root = root;
    }

    /// A key with its value.
    public record Entry(String key, int line, Node value) {}

    /// Reads one file.
    ///
    /// @param place how the user named the file
    /// @throws InvalidInput when it cannot be read or is not YAML
    public static PolicyFile read(Path file, String place) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInput(place + ": larger than a megabyte; such a file holds a few lines");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            LoadSettings settings = LoadSettings.builder().setLabel(place).build();
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new InvalidInput(place + ": the file is empty; take it away or fill it"));
            return new PolicyFile(place, bytes, root);
        } catch (NoSuchFileException e) {
            throw new InvalidInput(place + ": no such file");
        } catch (CharacterCodingException e) {
            throw new InvalidInput(place + ": not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidInput(place + ": cannot be read (" + e.getMessage() + ")");
        } catch (MarkedYamlEngineException e) {
            throw new InvalidInput(place
                    + e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("") + ": not readable as YAML: "
                    + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidInput(place + ": not readable as YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new InvalidInput(place + ": nested too deep");
        }
    }

    String place() {
        return place;
    }

    String sha256() {
        return Sha256.of(bytes);
    }

    /// The document.
    public Node root() {
        return root;
    }

    /// A place in the file, `fleet.yaml:3`.
    public String at(int line) {
        return place + ":" + line;
    }

    /// The line a node begins on, from 1.
    public static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /// The entries of a mapping; anything else, and a key that stands twice, is a problem.
    public List<Entry> mapping(Node node, String what, List<String> problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(at(line(node)) + ": " + what + " must be a mapping (key: value)");
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at(line) + ": a key is not a name");
            } else if (!seen.add(key.getValue())) {
                problems.add(at(line) + ": " + key.getValue() + " stands twice; keep one");
            } else {
                entries.add(new Entry(key.getValue(), line, tuple.getValueNode()));
            }
        }
        return entries;
    }

    /// The items of a list; empty when it is none.
    public static Optional<List<Node>> items(Node node) {
        return node instanceof SequenceNode list ? Optional.of(list.getValue()) : Optional.empty();
    }

    /// A scalar that is written as text; numbers, booleans and null are none.
    public static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /// What stands there, for a message.
    public static String shown(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getTag().equals(Tag.NULL) ? "empty" : "\"" + scalar.getValue() + "\"";
            case SequenceNode list -> "a list";
            default -> "a mapping";
        };
    }
}
