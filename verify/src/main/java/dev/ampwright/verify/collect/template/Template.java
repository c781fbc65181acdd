package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One template, its sections checked for their shape.
///
/// @param file where it stands
/// @param place the file's path as the user gave it
/// @param transforms the names of its macros in the order in which they are applied
/// @param references what names with a dot stand for, which a macro gave a meaning (`Api.Stage` of SAM)
/// @param unread what the template has beyond the resources that are here, one clause each
record Template(
        Path file,
        String place,
        Map<String, Node> parameters,
        Map<String, Node> mappings,
        Map<String, Node> conditions,
        Map<String, Node> resources,
        Map<String, Node> outputs,
        Map<String, Node> globals,
        List<String> transforms,
        Map<String, String> references,
        List<String> unread) {
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    /// Reads a template as it was written, JSON or YAML by its first character.
    static Template read(Path file, String place) {
        return of(parse(text(file, place), place), file, place);
    }

    static String text(Path file, String place) {
        try {
            if (Files.isDirectory(file)) {
                throw new InvalidInput(
                        place + ": is a folder; name a template file, or use --assembly for a cdk.out folder");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new InvalidInput(place + ": is neither file nor folder; save the template to a file first");
            }
            byte[] bytes;
            // A file may be longer than its size says, or grow.
            try (InputStream stream = Files.newInputStream(file)) {
                bytes = stream.readNBytes(MAX_BYTES + 1);
            }
            if (bytes.length > MAX_BYTES) {
                throw new InvalidInput(place + ": larger than 64 MiB; a CloudFormation template has at most 1 MiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new InvalidInput(place + ": no such file; check the path");
        } catch (CharacterCodingException e) {
            throw new InvalidInput(place + ": not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new InvalidInput(place + ": cannot be read (" + e.getMessage() + "); check its permissions");
        }
    }

    private static Node parse(String text, String place) {
        String start = text.substring(0, Math.min(text.length(), 4096)).stripLeading();
        return start.startsWith("{") || start.startsWith("[")
                ? JsonReader.parse(text, place)
                : YamlReader.parse(text, place);
    }

    private static Template of(Node root, Path file, String place) {
        if (!(root instanceof Node.Obj)) {
            throw new InvalidInput(
                    place + ": a template is an object with a Resources section; this is something else");
        }
        List<String> problems = new ArrayList<>();
        Map<String, Node> resources = section(root, "Resources", place, problems);
        if (root.member("Resources").isEmpty()) {
            problems.add(place + ": has no Resources section; name a CloudFormation template");
        }
        Template template = new Template(
                file,
                place,
                section(root, "Parameters", place, problems),
                section(root, "Mappings", place, problems),
                section(root, "Conditions", place, problems),
                resources,
                section(root, "Outputs", place, problems),
                section(root, "Globals", place, problems),
                transforms(root, place, problems),
                Map.of(),
                List.of());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return template;
    }

    private static List<String> transforms(Node root, String place, List<String> problems) {
        List<String> names = new ArrayList<>();
        for (Node transform : root.member("Transform").map(Node::items).orElse(List.of())) {
            Optional<String> name =
                    transform instanceof Node.Obj ? transform.member("Name").flatMap(Node::text) : transform.text();
            name.ifPresentOrElse(
                    names::add, () -> problems.add(place + ": Transform must be a macro's name, or a list of names"));
        }
        return names;
    }

    /// This template after its macros, checked for the shape that CloudFormation wants of resources.
    Template expanded(
            Map<String, Node> newConditions,
            Map<String, Node> newResources,
            Map<String, Node> newOutputs,
            Map<String, String> newReferences,
            List<String> newUnread) {
        List<String> problems = new ArrayList<>();
        newResources.forEach((id, resource) -> check(id, resource, problems));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Template(
                file,
                place,
                parameters,
                mappings,
                newConditions,
                newResources,
                newOutputs,
                globals,
                transforms,
                newReferences,
                newUnread);
    }

    private void check(String id, Node resource, List<String> problems) {
        if (!(resource instanceof Node.Obj)) {
            problems.add(place + ": resource " + id + " must be an object with a Type");
            return;
        }
        Optional<Node> type = resource.member("Type");
        if (type.isEmpty()) {
            problems.add(place + ": resource " + id + " has no Type; write `Type: AWS::...`");
        } else if (!(type.get() instanceof Node.Text)) {
            problems.add(place + ": the Type of resource " + id + " must be a text; write `Type: AWS::...`");
        }
        switch (resource.member("Properties").orElse(new Node.Null())) {
            case Node.Obj ignored -> {}
            case Node.Null ignored -> {}
            default -> problems.add(place + ": the Properties of resource " + id + " must be an object");
        }
        Optional<Node> condition = resource.member("Condition");
        if (condition.isPresent() && !(condition.get() instanceof Node.Text)) {
            problems.add(place + ": the Condition of resource " + id + " must be a condition's name");
        }
    }

    private static Map<String, Node> section(Node root, String name, String place, List<String> problems) {
        return switch (root.member(name).orElse(new Node.Obj(Map.of()))) {
            case Node.Obj(Map<String, Node> members) -> members;
            case Node.Null ignored when !name.equals("Resources") -> Map.of();
            default -> {
                problems.add(place + ": " + name + " must be an object");
                yield Map.of();
            }
        };
    }
}
