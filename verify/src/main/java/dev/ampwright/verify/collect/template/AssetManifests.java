package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The asset manifests of an assembly: which local file is uploaded under which object key. A nested stack's
/// `TemplateURL` ends with such a key.
final class AssetManifests {
    private final Map<Path, Map<String, Path>> byFolder = new HashMap<>();

    /// The file of a nested template, by the URL its stack names; empty when no manifest knows the key.
    Optional<Path> find(Path folder, Node templateUrl) {
        Map<String, Path> files = byFolder.computeIfAbsent(folder, AssetManifests::read);
        List<String> texts = new ArrayList<>();
        texts(templateUrl, texts, 0);
        for (String text : texts.reversed()) {
            Path file = files.get(text.substring(text.lastIndexOf('/') + 1));
            if (file != null) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static void texts(Node node, List<String> texts, int depth) {
        switch (node) {
            case Node.Text(String text) -> texts.add(text);
            case Node.Arr(List<Node> items) when depth < 10 -> items.forEach(item -> texts(item, texts, depth + 1));
            case Node.Obj(Map<String, Node> members)
            when depth < 10 -> members.values().forEach(member -> texts(member, texts, depth + 1));
            default -> {}
        }
    }

    private static Map<String, Path> read(Path folder) {
        Map<String, Path> files = new HashMap<>();
        Path listed = folder.toString().isEmpty() ? Path.of(".") : folder;
        try (DirectoryStream<Path> manifests = Files.newDirectoryStream(listed, "*.assets.json")) {
            for (Path manifest : manifests) {
                Node root = JsonReader.parse(Template.text(manifest, manifest.toString()), manifest.toString());
                if (root.member("files").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> assets)) {
                    assets.values().forEach(asset -> read(asset, folder, files));
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(folder + ": cannot be listed (" + e.getMessage() + "); check its permissions");
        }
        return files;
    }

    private static void read(Node asset, Path folder, Map<String, Path> files) {
        Optional<String> path =
                asset.member("source").flatMap(source -> source.member("path")).flatMap(Node::text);
        if (path.isEmpty()
                || !(asset.member("destinations").orElse(new Node.Null())
                        instanceof Node.Obj(Map<String, Node> targets))) {
            return;
        }
        try {
            Path file = folder.resolve(path.get()).normalize();
            if (file.startsWith(folder.normalize()) && Files.isRegularFile(file)) {
                targets.values()
                        .forEach(target -> target.member("objectKey")
                                .flatMap(Node::text)
                                .ifPresent(key -> files.put(key.substring(key.lastIndexOf('/') + 1), file)));
            }
        } catch (InvalidPathException e) {
            throw new InvalidInput(
                    folder + ": an asset manifest names \"" + path.get() + "\", which is no path; synthesize again");
        }
    }
}
