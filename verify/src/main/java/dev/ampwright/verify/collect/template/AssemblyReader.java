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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the stacks of CDK cloud assemblies: those its manifest lists, their nested stacks, and the assemblies
/// in folders right below (a Gen 2 backend beside a Java app, a stage).
final class AssemblyReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("aws://([^/]+)/([^/]+)");

    private final Optional<String> defaultRegion;
    private final List<Stack> stacks = new ArrayList<>();
    private final AssetManifests assets = new AssetManifests();
    private final Set<Path> visited = new LinkedHashSet<>();

    AssemblyReader(Optional<String> defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    /// All stacks of the assembly, nested ones after their parents.
    List<Stack> assembly(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidInput(
                    Files.exists(directory)
                            ? directory + ": is a file; name the folder of a CDK cloud assembly (cdk.out), or judge"
                                    + " one template by --template"
                            : directory + ": no such folder; run `npm run synth` first, or name the cdk.out folder");
        }
        List<Path> manifests = manifests(directory);
        if (manifests.isEmpty()) {
            throw new InvalidInput(directory
                    + ": holds no manifest.json, here or in a folder below; name a CDK cloud assembly (cdk.out)");
        }
        manifests.forEach(this::manifest);
        if (stacks.isEmpty()) {
            throw new InvalidInput(directory + ": its manifest lists no stack; synthesize at least one");
        }
        return stacks;
    }

    /// The stacks of single template files.
    List<Stack> templates(List<Path> files) {
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                String name = file.getFileName().toString().replaceFirst("(\\.template)?\\.(json|ya?ml|template)$", "");
                add(new Stack(name, Template.read(file, file.toString()), defaultRegion, Map.of(), Optional.empty()));
            } catch (InvalidInput e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return stacks;
    }

    private static List<Path> manifests(Path directory) {
        List<Path> found = new ArrayList<>();
        if (Files.isRegularFile(directory.resolve("manifest.json"))) {
            found.add(directory.resolve("manifest.json"));
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, Files::isDirectory)) {
            List<Path> below = new ArrayList<>();
            for (Path child : children) {
                Path manifest = child.resolve("manifest.json");
                // An asset may hold a manifest.json of its own; only an assembly's names artifacts.
                if (!child.getFileName().toString().startsWith("asset.") && Files.isRegularFile(manifest)) {
                    below.add(manifest);
                }
            }
            below.sort(null);
            found.addAll(below);
        } catch (IOException e) {
            throw new InvalidInput(directory + ": cannot be listed (" + e.getMessage() + "); check its permissions");
        }
        return found;
    }

    private void manifest(Path manifest) {
        if (!visited.add(manifest.toAbsolutePath().normalize())) {
            return;
        }
        Node root = JsonReader.parse(Template.text(manifest, manifest.toString()), manifest.toString());
        if (!(root.member("artifacts").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> artifacts))) {
            throw new InvalidInput(manifest + ": has no artifacts; it is no manifest of a CDK cloud assembly");
        }
        Path directory = Optional.ofNullable(manifest.getParent()).orElse(Path.of(""));
        artifacts.forEach((id, artifact) -> {
            String type = text(artifact, "type");
            Node properties = artifact.member("properties").orElse(new Node.Null());
            switch (type) {
                case "aws:cloudformation:stack" -> stack(id, artifact, properties, directory, manifest);
                case "cdk:cloud-assembly" ->
                    manifest(below(directory, text(properties, "directoryName"), manifest)
                            .resolve("manifest.json"));
                default -> {}
            }
        });
    }

    private void stack(String id, Node artifact, Node properties, Path directory, Path manifest) {
        Path file = below(directory, text(properties, "templateFile"), manifest);
        Matcher environment = ENVIRONMENT.matcher(text(artifact, "environment"));
        Optional<String> region = environment.matches()
                ? Optional.of(environment.group(2)).filter(name -> !name.equals("unknown-region"))
                : Optional.empty();
        Map<String, Node> parameters =
                properties.member("parameters").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> given)
                        ? given
                        : Map.of();
        String name = Optional.of(text(properties, "stackName"))
                .filter(text -> !text.isEmpty())
                .orElse(id);
        add(new Stack(
                name,
                Template.read(file, file.toString()),
                region.or(() -> defaultRegion),
                parameters,
                Optional.empty()));
    }

    private void add(Stack stack) {
        stacks.add(stack);
        if (depth(stack) > 20) {
            throw new InvalidInput(stack.template().place() + ": stacks are nested deeper than 20 levels");
        }
        new LinkedHashMap<>(stack.template().resources()).forEach((id, resource) -> {
            if (text(resource, "Type").equals("AWS::CloudFormation::Stack")) {
                nestedTemplate(stack, resource).ifPresent(file -> {
                    Stack child = new Stack(
                            stack.name() + "/" + id,
                            Template.read(file, file.toString()),
                            stack.region(),
                            Map.of(),
                            Optional.of(new Stack.Nesting(stack, id)));
                    stack.nested().put(id, child);
                    add(child);
                });
            }
        });
    }

    private static int depth(Stack stack) {
        return stack.nesting().map(nesting -> 1 + depth(nesting.parent())).orElse(0);
    }

    /// The file of a nested stack: the asset the CDK names, or a local path as `aws cloudformation package`
    /// takes it.
    private Optional<Path> nestedTemplate(Stack parent, Node resource) {
        Path directory =
                Optional.ofNullable(parent.template().file().getParent()).orElse(Path.of(""));
        Optional<String> asset = resource.member("Metadata")
                .flatMap(node -> node.member("aws:asset:path"))
                .flatMap(Node::text);
        Optional<String> url = resource.member("Properties")
                .flatMap(node -> node.member("TemplateURL"))
                .flatMap(Node::text)
                .filter(text -> !text.contains("://"));
        return asset.or(() -> url)
                .flatMap(path -> local(directory, path))
                .or(() -> resource.member("Properties")
                        .flatMap(node -> node.member("TemplateURL"))
                        .flatMap(node -> assets.find(directory, node)));
    }

    private static Optional<Path> local(Path directory, String path) {
        try {
            return Optional.of(directory.resolve(path)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path below(Path directory, String name, Path manifest) {
        Path path;
        try {
            path = directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInput(manifest + ": \"" + name + "\" is no path; synthesize again");
        }
        if (name.isEmpty() || !path.startsWith(directory.normalize())) {
            throw new InvalidInput(
                    manifest + ": a stack's file \"" + name + "\" is not inside the assembly; synthesize again");
        }
        return path;
    }

    private static String text(Node node, String member) {
        return node.member(member).flatMap(Node::text).orElse("");
    }
}
