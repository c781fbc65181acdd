package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.JsonReader;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.collect.template.TemplateCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The labelled variants of good stacks below `corpus`, and copies of the stacks with a variant's change.
final class Corpus {
    private static final Path FOLDER = Path.of("conformance", "src", "test", "resources", "corpus");
    private static final Path ASSEMBLIES = Path.of("src", "test", "resources", "assembly");
    private static final JsonMapper JSON = new JsonMapper();

    private Corpus() {}

    /// One variant.
    ///
    /// @param changes `set` or `remove` of a place in whichever template has the resource; its logical id may be
    ///     cut short
    /// @param turns verdicts that change, `L1.2 demo-hosting/App`, to what they become: `Fail`, or
    ///     `NotApplicable` and `nothing` where the fault takes away what another verdict is about
    /// @param notLive why a deployed stack cannot show it; empty when it can
    record Variant(String base, String name, List<Node> changes, Map<String, String> turns, Optional<String> notLive) {}

    /// All single faults.
    static List<Variant> faults() {
        List<Variant> variants = new ArrayList<>();
        for (String base : List.of("openai-cdk", "bedrock-cdk", "openai-gen2")) {
            for (Node fault : items(yaml(FOLDER.resolve(base + ".yaml")), "faults")) {
                Map<String, String> turns = new TreeMap<>();
                items(fault, "turns").forEach(item -> turns.put(item.text().orElseThrow(), "Fail"));
                for (Node item : items(fault, "ends")) {
                    String[] parts = item.text().orElseThrow().split(": ", 2);
                    turns.put(parts[0], parts[1]);
                }
                variants.add(new Variant(
                        base,
                        text(fault, "fault"),
                        items(fault, "change"),
                        turns,
                        fault.member("not-live").flatMap(Node::text)));
            }
        }
        return variants;
    }

    /// Changes that are no fault.
    static List<Variant> harmless() {
        return yaml(FOLDER.resolve("no-fault.yaml")).items().stream()
                .map(node -> new Variant(
                        text(node, "base"), text(node, "name"), items(node, "change"), Map.of(), Optional.empty()))
                .toList();
    }

    private static Node yaml(Path file) {
        return YamlReader.parse(read(file), file.toString());
    }

    private static List<Node> items(Node node, String member) {
        return node.member(member).map(Node::items).orElse(List.of());
    }

    private static String text(Node node, String member) {
        return node.member(member).flatMap(Node::text).orElseThrow();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A copy of a good stack.
    static Path copy(String base, Path folder) throws IOException {
        Path source = ASSEMBLIES.resolve(base);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return folder;
    }

    /// Its templates.
    static List<Path> templates(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".template.json"))
                .toList();
    }

    /// Its templates, manifests and lists of assets.
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /// A copy of a good stack with the variant's change.
    static Path write(Variant variant, Path folder) throws IOException {
        copy(variant.base(), folder);
        for (Node change : variant.changes()) {
            boolean removes = change.member("remove").isPresent();
            apply(text(change, removes ? "remove" : "set"), removes ? Optional.empty() : change.member("to"), folder);
        }
        return folder;
    }

    private static void apply(String path, Optional<Node> value, Path folder) throws IOException {
        String[] parts = path.substring(1).split("/", -1);
        for (Path file : templates(folder)) {
            JsonNode template = JSON.readTree(read(file));
            Optional<String> id = template.get("Resources").propertyNames().stream()
                    .filter(name -> name.startsWith(parts[1]))
                    .findFirst();
            if (id.isPresent()) {
                parts[1] = id.get();
                change(template, parts, value.map(node -> JSON.readTree(json(node))));
                Files.writeString(file, JSON.writeValueAsString(template));
                return;
            }
        }
        throw new IllegalArgumentException("no resource begins with " + parts[1]);
    }

    private static void change(JsonNode root, String[] parts, Optional<JsonNode> value) {
        JsonNode parent = root;
        for (int part = 0; part < parts.length - 1; part++) {
            JsonNode below = parent.isArray() ? parent.get(Integer.parseInt(parts[part])) : parent.get(parts[part]);
            parent = below == null ? ((ObjectNode) parent).putObject(parts[part]) : below;
        }
        String last = parts[parts.length - 1];
        switch (parent) {
            case ObjectNode object when value.isPresent() -> object.set(last, value.get());
            case ObjectNode object -> {
                if (object.remove(last) == null) {
                    throw new IllegalArgumentException(String.join("/", parts) + " is not there");
                }
            }
            case ArrayNode array
            when value.isPresent() && Integer.parseInt(last) < array.size() ->
                array.set(Integer.parseInt(last), value.get());
            case ArrayNode array when value.isPresent() -> array.add(value.get());
            default -> throw new IllegalArgumentException(String.join("/", parts) + " is not there");
        }
    }

    private static String json(Node node) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members) -> {
                Map<String, JsonNode> object = new LinkedHashMap<>();
                members.forEach((name, member) -> object.put(name, JSON.readTree(json(member))));
                yield JSON.writeValueAsString(object);
            }
            case Node.Arr(List<Node> items) ->
                "[" + String.join(",", items.stream().map(Corpus::json).toList()) + "]";
            case Node.Text(String value) -> JSON.writeValueAsString(value);
            case Node.Null ignored -> "null";
            default -> node.text().orElseThrow();
        };
    }

    /// What the checklist says of an assembly.
    static Map<String, String> judge(Path assembly, String region) {
        return Verdicts.of(TemplateCollector.ofAssembly(assembly, Optional.of(region))
                .collect(Deployment.NOW)
                .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE));
    }

    /// What became of the verdicts that differ.
    static Map<String, String> turned(Map<String, String> good, Map<String, String> changed) {
        Map<String, String> turned = Verdicts.changes(good, changed);
        turned.replaceAll((where, change) -> change.substring(change.indexOf(" -> ") + 4));
        return turned;
    }

    /// The same template as YAML.
    static String asYaml(Path file) {
        return new org.snakeyaml.engine.v2.api.Dump(
                        org.snakeyaml.engine.v2.api.DumpSettings.builder().build())
                .dumpToString(plain(JsonReader.parse(read(file), file.toString())));
    }

    private static Object plain(Node node) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members) -> {
                Map<String, Object> object = new LinkedHashMap<>();
                members.forEach((name, member) -> object.put(name, plain(member)));
                yield object;
            }
            case Node.Arr(List<Node> items) -> items.stream().map(Corpus::plain).toList();
            case Node.Num(var value) -> value;
            case Node.Bool(boolean value) -> value;
            default -> node.text().orElse("");
        };
    }
}
