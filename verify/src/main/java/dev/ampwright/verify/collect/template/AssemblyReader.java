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

    /// CloudFormation takes 500 resources a stack; the largest applications have some thousands.
    private static final int MAX_RESOURCES = 20_000;

    private static final int MAX_STACKS = 500;
    private static final int MAX_DEPTH = 20;

    private final Optional<String> defaultRegion;
    private final ParameterValues parameters;
    private final List<Stack> stacks = new ArrayList<>();
    private final NestedTemplates nested = new NestedTemplates();
    private final Set<Path> visited = new LinkedHashSet<>();
    private int resources;

    AssemblyReader(Optional<String> defaultRegion, Map<String, String> parameters) {
        this.defaultRegion = defaultRegion;
        this.parameters = new ParameterValues(parameters);
    }

    /// All stacks of the assembly, nested ones after their parents, then those of linked templates.
    List<Stack> assembly(Path directory, List<Path> linked) {
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
        manifests.forEach(manifest -> manifest(manifest, directory, 0));
        if (stacks.isEmpty()) {
            throw new InvalidInput(directory + ": its manifest lists no stack; synthesize at least one");
        }
        return templates(linked);
    }

    /// The stacks of single template files.
    List<Stack> templates(List<Path> files) {
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                Template template = Template.read(file, file.toString());
                if (!visited.add(NestedTemplates.real(file))) {
                    throw new InvalidInput(file + ": is given twice; name each template once");
                }
                add(stack(name(file), template, defaultRegion, Map.of()), NestedTemplates.root(file));
            } catch (InvalidInput e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return finished();
    }

    /// A template is named by its file; `template.yaml` and the like, which every folder has, by folder and file.
    private String name(Path file) {
        String base = file.getFileName().toString().replaceFirst("(\\.template)?\\.(json|ya?ml|template)$", "");
        Path folder = file.toAbsolutePath().normalize().getParent();
        boolean taken = stacks.stream().anyMatch(stack -> stack.name().equals(base));
        return taken && folder != null && folder.getFileName() != null ? folder.getFileName() + "-" + base : base;
    }

    private List<Stack> finished() {
        parameters.mustAllBeDeclared();
        // Values that were worked out while some nested stack was not yet read are worked out again.
        stacks.forEach(stack -> stack.memo().clear());
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

    private void manifest(Path manifest, Path top, int depth) {
        if (!visited.add(NestedTemplates.real(manifest))) {
            return;
        }
        if (depth > MAX_DEPTH) {
            throw new InvalidInput(manifest + ": assemblies are nested deeper than " + MAX_DEPTH + " levels");
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
                case "aws:cloudformation:stack" -> stack(id, artifact, properties, directory, manifest, top);
                case "cdk:cloud-assembly" ->
                    manifest(
                            below(directory, text(properties, "directoryName"), manifest)
                                    .resolve("manifest.json"),
                            top,
                            depth + 1);
                default -> {}
            }
        });
    }

    private void stack(String id, Node artifact, Node properties, Path directory, Path manifest, Path top) {
        Path file = below(directory, text(properties, "templateFile"), manifest);
        Matcher environment = ENVIRONMENT.matcher(text(artifact, "environment"));
        Optional<String> region = environment.matches()
                ? Optional.of(environment.group(2)).filter(name -> !name.equals("unknown-region"))
                : Optional.empty();
        Map<String, Node> given =
                properties.member("parameters").orElse(new Node.Null()) instanceof Node.Obj(Map<String, Node> values)
                        ? values
                        : Map.of();
        String name = Optional.of(text(properties, "stackName"))
                .filter(text -> !text.isEmpty())
                .orElse(id);
        add(
                stack(name, Template.read(file, file.toString()), region.or(() -> defaultRegion), given),
                NestedTemplates.real(top));
    }

    /// A root stack. Stacks of the same name (one per region) get the region behind, so that each resource has a
    /// text of its own.
    private Stack stack(String name, Template template, Optional<String> region, Map<String, Node> given) {
        String unique = name;
        for (int number = 2; taken(unique); number++) {
            unique = number == 2 && region.isPresent() && !taken(name + "@" + region.get())
                    ? name + "@" + region.get()
                    : name + "-" + number;
        }
        return new Stack(unique, template, region, parameters.of(template, given), Optional.empty());
    }

    private boolean taken(String name) {
        return stacks.stream().anyMatch(stack -> stack.name().equals(name));
    }

    private void add(Stack stack, Path root) {
        stacks.add(stack);
        if (stacks.size() > MAX_STACKS) {
            throw new InvalidInput(stack.template().place() + ": more than " + MAX_STACKS
                    + " stacks belong to the application; give fewer templates");
        }
        stack.expand(Expansion.of(stack));
        resources += stack.template().resources().size();
        if (resources > MAX_RESOURCES) {
            throw new InvalidInput(stack.template().place() + ": the templates have more than " + MAX_RESOURCES
                    + " resources; a stack has at most 500");
        }
        stack.template().resources().forEach((id, resource) -> {
            if (text(resource, "Type").equals("AWS::CloudFormation::Stack")) {
                nested.find(stack, id, resource, root).ifPresent(file -> {
                    mustNotHoldItself(stack, id, file);
                    Stack child = new Stack(
                            stack.name() + "/" + id,
                            nested.read(file),
                            stack.region(),
                            Map.of(),
                            Optional.of(new Stack.Nesting(stack, id)));
                    stack.nested().put(id, child);
                    add(child, root);
                });
            }
        });
    }

    private static void mustNotHoldItself(Stack stack, String id, Path file) {
        Path real = NestedTemplates.real(file);
        int depth = 0;
        for (Optional<Stack> at = Optional.of(stack);
                at.isPresent();
                at = at.get().nesting().map(Stack.Nesting::parent)) {
            if (NestedTemplates.real(at.get().template().file()).equals(real)) {
                throw new InvalidInput(stack.template().place() + ": circular reference: the nested stack " + id
                        + " is " + file + ", in which it stands itself; break the circle");
            }
            if (++depth > MAX_DEPTH) {
                throw new InvalidInput(
                        stack.template().place() + ": stacks are nested deeper than " + MAX_DEPTH + " levels");
            }
        }
    }

    private static Path below(Path directory, String name, Path manifest) {
        Path path;
        try {
            path = directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInput(manifest + ": \"" + name + "\" is no path; synthesize again");
        }
        boolean inside = path.startsWith(directory.normalize())
                && (!Files.exists(path) || NestedTemplates.real(path).startsWith(NestedTemplates.real(directory)));
        if (name.isEmpty() || !inside) {
            throw new InvalidInput(
                    manifest + ": a stack's file \"" + name + "\" is not inside the assembly; synthesize again");
        }
        return path;
    }

    private static String text(Node node, String member) {
        return node.member(member).flatMap(Node::text).orElse("");
    }
}
