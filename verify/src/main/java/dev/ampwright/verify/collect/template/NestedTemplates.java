package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the files of nested stacks, within the folder that is judged and nowhere else.
final class NestedTemplates {
    private final AssetManifests assets = new AssetManifests();
    private final Map<Path, Template> read = new HashMap<>();

    /// The template in a file, read once however often it is nested.
    Template read(Path file) {
        Template known = read.get(file);
        if (known == null) {
            known = Template.read(file, file.toString());
            read.put(file, known);
        }
        return known;
    }

    /// How far up the templates nested in a given one may lie: the current folder when the template lies below it,
    /// else the template's own folder.
    static Path root(Path template) {
        Path here = real(Path.of(""));
        Path file = real(template);
        return file.startsWith(here)
                ? here
                : Optional.ofNullable(file.getParent()).orElse(here);
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /// The file of a nested stack: the asset the CDK names, or a local path as `aws cloudformation package`
    /// takes it; empty when it is not at hand.
    ///
    /// @throws InvalidInput when it lies outside of the folder that is judged
    Optional<Path> find(Stack parent, String id, Node resource, Path root) {
        Path directory =
                Optional.ofNullable(parent.template().file().getParent()).orElse(Path.of(""));
        Optional<Node> url = resource.member("Properties").flatMap(properties -> properties.member("TemplateURL"));
        Optional<String> asset = resource.member("Metadata")
                .flatMap(node -> node.member("aws:asset:path"))
                .flatMap(Node::text);
        Optional<String> local = url.map(node -> new Resolver(List.of(parent)).resolve(node, parent))
                .flatMap(Node::text)
                .filter(text -> !text.contains("://") && !text.contains("${"));
        Optional<Path> found = asset.or(() -> local)
                .flatMap(path -> file(directory, path))
                .or(() -> url.flatMap(node -> assets.find(directory, node)));
        if (found.isPresent() && !real(found.get()).startsWith(root)) {
            throw new InvalidInput(parent.template().place() + ": the nested stack " + id + " names " + found.get()
                    + ", which lies outside of " + root + "; run the command in a folder above both");
        }
        return found;
    }

    private static Optional<Path> file(Path directory, String path) {
        try {
            return Optional.of(directory.resolve(path)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
