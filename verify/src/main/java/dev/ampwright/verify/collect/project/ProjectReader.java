package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.HeaderRules;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Links;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.HeaderRule;
import dev.ampwright.verify.facts.Link;
import dev.ampwright.verify.facts.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads `ampwright.yaml`, `customHttp.yml` and the checked-out commit of a project.
public final class ProjectReader {
    private final Path directory;

    public ProjectReader(Path directory) {
        this.directory = directory;
    }

    public Project read() {
        return new Project(answers(), customHttp(), commit(), new LocationReader(directory).read());
    }

    /// The options of `ampwright.yaml`, nested names joined by dots.
    private Fact<Map<String, String>> answers() {
        Path file = directory.resolve("ampwright.yaml");
        return yaml(file, (root, evidence) -> {
            Map<String, String> answers = new TreeMap<>();
            root.member("options").ifPresent(options -> flatten("", options, answers));
            return Fact.known(answers, evidence);
        });
    }

    /// The key `links` of `ampwright.yaml`; none when the file has no such key or cannot be read.
    ///
    /// @throws InvalidInput with one problem for each bad link
    public List<Link> links() {
        Path file = directory.resolve("ampwright.yaml");
        Fact<Node> list = yaml(
                file,
                (root, evidence) -> root.member("links")
                        .<Fact<Node>>map(node -> Fact.known(node, evidence))
                        .orElseGet(() -> Fact.absent(evidence)));
        return list instanceof Fact.Known<Node>(Node node, var ignored) ? Links.read(node, file) : List.of();
    }

    private static void flatten(String prefix, Node node, Map<String, String> answers) {
        if (node instanceof Node.Obj(Map<String, Node> members)) {
            members.forEach((name, value) -> flatten(prefix.isEmpty() ? name : prefix + "." + name, value, answers));
        } else {
            node.text().ifPresent(text -> answers.put(prefix, text));
        }
    }

    private Fact<List<HeaderRule>> customHttp() {
        Path file = directory.resolve("customHttp.yml");
        return yaml(
                file,
                (root, evidence) -> HeaderRules.read(root)
                        .<Fact<List<HeaderRule>>>map(rules -> Fact.known(rules, evidence))
                        .orElseGet(() -> Fact.unresolved(file + " holds no customHeaders list", evidence)));
    }

    private interface Reading<T> {
        Fact<T> read(Node root, Evidence evidence);
    }

    private static <T> Fact<T> yaml(Path file, Reading<T> reading) {
        if (!Files.isRegularFile(file)) {
            return Fact.absent(Digest.missing(file));
        }
        try {
            String text = Files.readString(file);
            return reading.read(YamlReader.parse(text, file.toString()), Digest.of(file, text));
        } catch (IOException e) {
            return Fact.unresolved(file + " cannot be read", Digest.missing(file));
        } catch (InvalidInput e) {
            return Fact.unresolved(e.problems().getFirst(), Digest.missing(file));
        }
    }

    /// The commit `HEAD` names, from Git's own files.
    private Fact<String> commit() {
        Path git = directory.resolve(".git");
        Path head = git.resolve("HEAD");
        Evidence evidence = Digest.missing(head);
        try {
            if (!Files.isRegularFile(head)) {
                return Fact.unresolved("the project is no Git work tree, so its commit is not known", evidence);
            }
            String text = Files.readString(head).strip();
            evidence = Digest.of(head, text);
            Optional<String> commit =
                    text.startsWith("ref: ") ? reference(git, text.substring("ref: ".length())) : Optional.of(text);
            return commit.filter(id -> id.matches("[0-9a-f]{40,64}")).isPresent()
                    ? Fact.known(commit.get(), evidence)
                    : Fact.unresolved("the project has no commit yet", evidence);
        } catch (IOException e) {
            return Fact.unresolved(head + " cannot be read, so the commit is not known", evidence);
        }
    }

    private static Optional<String> reference(Path git, String name) throws IOException {
        Path loose = git.resolve(name).normalize();
        if (loose.startsWith(git.normalize()) && Files.isRegularFile(loose)) {
            return Optional.of(Files.readString(loose).strip());
        }
        Path packed = git.resolve("packed-refs");
        if (!Files.isRegularFile(packed)) {
            return Optional.empty();
        }
        return Files.readAllLines(packed).stream()
                .filter(line -> line.endsWith(" " + name))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst();
    }
}
