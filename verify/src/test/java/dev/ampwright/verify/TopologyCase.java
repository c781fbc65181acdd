package dev.ampwright.verify;

import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One topology: its templates and the verdicts expected of them.
///
/// @param live whether the emulator can carry it
public record TopologyCase(
        Path folder, String about, String region, boolean live, Map<String, Map<String, String>> verdicts) {
    private static final Path ROOT = Path.of("src", "test", "resources", "topologies");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    public static List<TopologyCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(TopologyCase::read)
                    .toList();
        }
    }

    private static TopologyCase read(Path folder) {
        Path file = folder.resolve("expected.yaml");
        Node root;
        try {
            root = YamlReader.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Map<String, String>> verdicts = new TreeMap<>();
        members(root.member("verdicts").orElseThrow()).forEach((control, resources) -> {
            Map<String, String> kinds = new TreeMap<>();
            members(resources)
                    .forEach((resource, kind) -> kinds.put(resource, kind.text().orElseThrow()));
            verdicts.put(control, kinds);
        });
        return new TopologyCase(
                folder,
                root.member("about").flatMap(Node::text).orElseThrow(),
                root.member("region").flatMap(Node::text).orElse("eu-west-1"),
                !root.member("live").equals(Optional.of(new Node.Bool(false))),
                verdicts);
    }

    private static Map<String, Node> members(Node node) {
        if (node instanceof Node.Obj(Map<String, Node> members)) {
            return members;
        }
        throw new IllegalStateException("a mapping was expected, not " + node);
    }

    /// The templates beside `expected.yaml`; those in folders below belong to nested stacks.
    public List<Path> templates() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("expected\\.yaml|manifest\\.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With a `manifest.json` the folder is a cloud assembly, whose stacks may be in several regions.
    private boolean isAssembly() {
        return Files.exists(folder.resolve("manifest.json"));
    }

    public Facts planned() {
        return (isAssembly()
                        ? TemplateCollector.ofAssembly(folder, Optional.of(region))
                        : TemplateCollector.ofTemplates(templates(), Optional.of(region)))
                .collect(NOW)
                .build(noProject(), noEvidence());
    }

    public static Project noProject() {
        Evidence none = new Evidence.InFile("", "");
        return new Project(
                Fact.absent(none),
                Fact.absent(none),
                Fact.absent(none),
                new Location(Fact.absent(none), Fact.absent(none), Fact.absent(none)));
    }

    public static LaunchEvidence noEvidence() {
        Evidence none = new Evidence.InFile("", "");
        return new LaunchEvidence(Listing.of(List.of(), none), Listing.of(List.of(), none));
    }

    /// What the named controls say, in the form of `expected.yaml`.
    public Map<String, Map<String, String>> judge(Facts facts) {
        Map<String, Map<String, String>> said = new TreeMap<>();
        for (Control control : Checklist.of(Baseline.standard()).controls()) {
            String id = control.description().id();
            if (verdicts.containsKey(id)) {
                Map<String, String> kinds = new TreeMap<>();
                for (Verdict verdict : control.evaluate(facts)) {
                    kinds.merge(
                            name(verdict.resource()),
                            verdict.getClass().getSimpleName(),
                            (one, other) -> String.join(" ", new TreeSet<>(List.of(one, other))));
                }
                said.put(id, kinds);
            }
        }
        return said;
    }

    /// The resource as `expected.yaml` names it.
    private String name(ResourceId id) {
        if (id.logicalId().isEmpty()) {
            return "application";
        }
        return templates().size() == 1 && !id.stack().contains("/")
                ? id.logicalId()
                : id.stack() + "/" + id.logicalId();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
