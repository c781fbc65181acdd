package dev.ampwright.verify.controls;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.TopologyCase;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.policy.BaselineReader;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A small template that breaks what a control is for, and its twin that does not.
///
/// @param at the logical id whose verdicts count; without one, all of the control's
/// @param says the kind of verdict the dangerous template must get
/// @param safely the kind its twin must get
/// @param dangerously the region of the dangerous template
/// @param baseline parameters of the baseline that both are judged by
/// @param dangerousFiles the dangerous project's files by path: texts, or what is written as JSON
/// @param safeFiles its twin's files
record AuditorCase(
        String control,
        String about,
        Optional<String> at,
        String says,
        String safely,
        String dangerously,
        Node dangerous,
        Node safe,
        Map<String, Node> baseline,
        Map<String, Node> dangerousFiles,
        Map<String, Node> safeFiles) {
    private static final String REGION = "eu-west-1";
    static final Path ROOT = Path.of("src", "test", "resources", "auditor");

    static List<AuditorCase> all() throws IOException {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.sorted().flatMap(AuditorCase::read).toList();
        }
    }

    private static Stream<AuditorCase> read(Path file) {
        Node root;
        try {
            root = YamlReader.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Node bases = root.member("bases").orElseThrow();
        return root.member("cases").orElseThrow().items().stream().map(item -> {
            String about = text(item, "about").orElseThrow();
            Node base = text(item, "on")
                    .flatMap(bases::member)
                    .orElseThrow(() -> new IllegalStateException(file + ": the case \"" + about + "\" names no base"));
            return new AuditorCase(
                    text(item, "control").orElseThrow(),
                    about,
                    text(item, "at"),
                    text(item, "says").orElse("Fail"),
                    text(item, "safely").orElse("Pass"),
                    text(item, "dangerously").orElse(REGION),
                    changed(base, item.member("danger").orElseThrow()),
                    changed(base, item.member("safe").orElse(new Node.Obj(Map.of()))),
                    members(item, "baseline"),
                    files(item, "dangerFiles"),
                    files(item, "safeFiles"));
        });
    }

    private static Map<String, Node> members(Node node, String member) {
        return node.member(member).map(found -> ((Node.Obj) found).members()).orElse(Map.of());
    }

    /// The twins' common files and a twin's own.
    private static Map<String, Node> files(Node node, String own) {
        Map<String, Node> files = new LinkedHashMap<>(members(node, "files"));
        files.putAll(members(node, own));
        return files;
    }

    private static Optional<String> text(Node node, String member) {
        return node.member(member).flatMap(Node::text);
    }

    private static Node changed(Node base, Node changes) {
        Node changed = base;
        for (Map.Entry<String, Node> change : ((Node.Obj) changes).members().entrySet()) {
            String path = change.getKey();
            changed = with(
                    changed,
                    List.of((path.startsWith("/") ? path.substring(1) : "Resources/" + path).split("/", -1)),
                    change.getValue());
        }
        return changed;
    }

    /// Sets what stands at a path; nothing takes it away, and an index behind a list's end adds to it.
    private static Node with(Node parent, List<String> path, Node value) {
        String name = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (parent instanceof Node.Arr(List<Node> items)) {
            List<Node> changed = new ArrayList<>(items);
            int index = Integer.parseInt(name);
            Node below = index < items.size() ? items.get(index) : new Node.Obj(Map.of());
            Node put = rest.isEmpty() ? value : with(below, rest, value);
            if (index < items.size()) {
                changed.set(index, put);
            } else {
                changed.add(put);
            }
            if (put instanceof Node.Null) {
                changed.remove(index);
            }
            return new Node.Arr(changed);
        }
        Map<String, Node> members =
                new LinkedHashMap<>(parent instanceof Node.Obj(Map<String, Node> known) ? known : Map.of());
        Node below = members.getOrDefault(name, new Node.Obj(Map.of()));
        Node put = rest.isEmpty() ? value : with(below, rest, value);
        if (put instanceof Node.Null) {
            members.remove(name);
        } else {
            members.put(name, put);
        }
        return new Node.Obj(members);
    }

    private static Object plain(Node node) {
        return switch (node) {
            case Node.Obj(Map<String, Node> members) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
            case Node.Arr(List<Node> items) ->
                items.stream().map(AuditorCase::plain).toList();
            case Node.Text(String value) -> value;
            case Node.Bool(boolean value) -> value;
            case Node.Num(var value) -> value;
            case Node.Null _, Node.Undecided _ -> throw new IllegalStateException("no value: " + node);
        };
    }

    Map<String, String> judgeDangerous(Path scratch) throws IOException {
        return judge(dangerous, dangerously, dangerousFiles, scratch);
    }

    Map<String, String> judgeSafe(Path scratch) throws IOException {
        return judge(safe, REGION, safeFiles, scratch);
    }

    /// The kinds of verdicts the control gives, with their messages.
    private Map<String, String> judge(Node template, String region, Map<String, Node> files, Path scratch)
            throws IOException {
        Path file = scratch.resolve("app.json");
        Files.writeString(file, json(template));
        TemplateCollector collector = TemplateCollector.ofTemplates(List.of(file), Optional.of(region));
        Facts facts = collector.collect(Assembly.NOW).build(TopologyCase.noProject(), TopologyCase.noEvidence());
        if (!files.isEmpty()) {
            Path project = write(files, facts, scratch.resolve("project"));
            facts = collector
                    .collect(Assembly.NOW)
                    .build(
                            new ProjectReader(project).read(),
                            new EvidenceReader(List.of(project.resolve("security")), Optional.of(project)).read());
        }
        Map<String, String> said = new LinkedHashMap<>();
        for (Verdict verdict : verdicts(facts, scratch)) {
            String name = verdict.resource().logicalId();
            if (at.isEmpty() || at.get().equals(name)) {
                said.merge(
                        verdict.getClass().getSimpleName(),
                        (name.isEmpty() ? verdict.resource().stack() : name) + ": " + verdict.message(),
                        (one, other) -> String.join("; ", new TreeSet<>(List.of(one, other))));
            }
        }
        return said;
    }

    private static String json(Node node) {
        return new JsonMapper().writeValueAsString(plain(node));
    }

    /// Writes a project's files. `${ingressHash}` is the hash of the ways in, `${sha256}` the digest of
    /// `security/report.json`.
    private static Path write(Map<String, Node> files, Facts facts, Path project) throws IOException {
        String hash = new IngressHash(facts).value() instanceof Fact.Known<String> known ? known.value() : "unknown";
        String digest = "none";
        String report = "security/report.json";
        // Its digest stands in the others.
        List<Map.Entry<String, Node>> reportFirst = files.entrySet().stream()
                .sorted(Comparator.comparing(entry -> !entry.getKey().equals(report)))
                .toList();
        for (Map.Entry<String, Node> entry : reportFirst) {
            Path file = project.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            String content = entry.getValue() instanceof Node.Text(String text) ? text : json(entry.getValue());
            Files.writeString(file, content.replace("${ingressHash}", hash).replace("${sha256}", digest));
            if (entry.getKey().equals(report)) {
                digest = EvidenceReader.digest(file);
            }
        }
        return project;
    }

    private List<Verdict> verdicts(Facts facts, Path scratch) throws IOException {
        Path file = Files.writeString(
                scratch.resolve("baseline.json"),
                json(new Node.Obj(
                        Map.of("layer", new Node.Text("organisation"), "parameters", new Node.Obj(baseline)))));
        return Checklist.of(new BaselineReader(Set.of())
                        .read(List.of(file), Optional.empty())
                        .baseline())
                .controls()
                .stream()
                .filter(candidate -> candidate.description().id().equals(control))
                .flatMap(candidate -> candidate.evaluate(facts).stream())
                .toList();
    }

    @Override
    public String toString() {
        return control + " " + about;
    }
}
