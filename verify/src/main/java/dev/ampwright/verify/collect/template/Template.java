package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One template as it was written, its sections checked for their shape.
///
/// @param file where it stands
/// @param place the file's path as the user gave it
record Template(
        Path file,
        String place,
        Map<String, Node> parameters,
        Map<String, Node> mappings,
        Map<String, Node> conditions,
        Map<String, Node> resources,
        Map<String, Node> outputs) {
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    /// Reads a template, JSON or YAML by its first character.
    static Template read(Path file, String place) {
        return of(parse(text(file, place), place), file, place);
    }

    static String text(Path file, String place) {
        try {
            if (Files.isDirectory(file)) {
                throw new InvalidInput(
                        place + ": is a folder; name a template file, or use --assembly for a cdk.out folder");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInput(place + ": larger than 64 MiB; a CloudFormation template has at most 1 MiB");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInput(place + ": no such file; check the path");
        } catch (MalformedInputException e) {
            throw new InvalidInput(place + ": not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new InvalidInput(place + ": cannot be read (" + e.getMessage() + "); check its permissions");
        }
    }

    private static Node parse(String text, String place) {
        String start = text.stripLeading();
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
        resources.forEach((id, resource) -> {
            if (resource.member("Type").flatMap(Node::text).isEmpty()) {
                problems.add(place + ": resource " + id + " has no Type; write `Type: AWS::...`");
            }
        });
        Template template = new Template(
                file,
                place,
                section(root, "Parameters", place, problems),
                section(root, "Mappings", place, problems),
                section(root, "Conditions", place, problems),
                resources,
                section(root, "Outputs", place, problems));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return template;
    }

    private static Map<String, Node> section(Node root, String name, String place, List<String> problems) {
        return switch (root.member(name).orElse(new Node.Obj(Map.of()))) {
            case Node.Obj(Map<String, Node> members) -> members;
            default -> {
                problems.add(place + ": " + name + " must be an object");
                yield Map.of();
            }
        };
    }
}
