package dev.ampwright.verify.controls;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A copy of a synthesized assembly that a test may spoil.
final class Assembly {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Path FIXTURES = Path.of("src", "test", "resources", "assembly");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    private Assembly(Path folder) {
        this.folder = folder;
    }

    /// @param name one of the fixtures, `openai-cdk`
    static Assembly copyOf(String name, Path scratch) throws IOException {
        Path source = FIXTURES.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = scratch.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return new Assembly(scratch);
    }

    /// Sets a property of the first resource whose logical id begins with a text, wherever it stands; the value
    /// `null` takes it away.
    ///
    /// @param path members and indexes below the resource, `Properties/Rules/0/Action`
    Assembly with(String logicalId, String path, String json) throws IOException {
        for (Path file : templates()) {
            ObjectNode template = (ObjectNode) JSON.readTree(Files.readString(file));
            ObjectNode resources = (ObjectNode) template.get("Resources");
            Optional<String> id = resources.propertyNames().stream()
                    .filter(name -> name.startsWith(logicalId))
                    .findFirst();
            if (id.isPresent()) {
                // What a template leaves to the deployment is written as this parameter.
                template.withObject("/Parameters").set("GivenLater", JSON.readTree("{\"Type\":\"String\"}"));
                set(resources, id.get() + (path.isEmpty() ? "" : "/" + path), json);
                Files.writeString(file, JSON.writeValueAsString(template));
                return this;
            }
        }
        throw new IllegalArgumentException("no resource begins with " + logicalId);
    }

    /// Adds a resource to the platform's template.
    Assembly and(String logicalId, String json) throws IOException {
        Path file = folder.resolve("Platform.template.json");
        ObjectNode template = (ObjectNode) JSON.readTree(Files.readString(file));
        ((ObjectNode) template.get("Resources")).set(logicalId, JSON.readTree(json));
        Files.writeString(file, JSON.writeValueAsString(template));
        return this;
    }

    private static void set(JsonNode node, String path, String json) {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        if (slash < 0) {
            if (json.equals("null")) {
                ((ObjectNode) node).remove(name);
            } else if (node.isArray()) {
                ((ArrayNode) node).set(Integer.parseInt(name), JSON.readTree(json));
            } else {
                ((ObjectNode) node).set(name, JSON.readTree(json));
            }
            return;
        }
        JsonNode below = node.isArray() ? node.get(Integer.parseInt(name)) : node.get(name);
        if (below == null) {
            below = ((ObjectNode) node).putObject(name);
        }
        set(below, path.substring(slash + 1), json);
    }

    private List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".template.json"))
                    .sorted()
                    .toList();
        }
    }

    Path folder() {
        return folder;
    }

    Facts facts() {
        return TemplateCollector.ofAssembly(folder, Optional.of("eu-west-1"))
                .collect(NOW)
                .build(new ProjectReader(folder).read(), new EvidenceReader(List.of(folder)).read());
    }

    /// Control and resource, `L4.1 demo-platform/Stage`, of all failures.
    Set<String> failures() {
        Facts facts = facts();
        Set<String> failures = new TreeSet<>();
        for (Control control : Checklist.of(Baseline.standard()).controls()) {
            for (Verdict verdict : control.evaluate(facts)) {
                if (verdict instanceof Verdict.Fail) {
                    failures.add(control.description().id() + " "
                            + verdict.resource().display());
                }
            }
        }
        return failures;
    }

    /// The verdicts of one control.
    List<Verdict> verdicts(String control) {
        Facts facts = facts();
        return Checklist.of(Baseline.standard()).controls().stream()
                .filter(candidate -> candidate.description().id().equals(control))
                .flatMap(candidate -> candidate.evaluate(facts).stream())
                .toList();
    }
}
