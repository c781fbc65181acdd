package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `security/location.yaml`: residency, further regions, and the users' places with what was measured.
///
/// ```
/// kind: location
/// residency: eu
/// regions: [eu-central-1]
/// places:
///   - {name: Dublin, p99Millis: 640, measured: 2026-11-20}
/// ```
final class LocationReader {
    private static final Set<String> KEYS = Set.of("kind", "residency", "regions", "places");
    private static final Set<String> PLACE_KEYS = Set.of("name", "p99Millis", "measured");

    private final Path file;

    LocationReader(Path project) {
        this.file = project.resolve("security").resolve("location.yaml");
    }

    /// @throws InvalidInput naming every line that cannot be understood
    Location read() {
        if (!Files.isRegularFile(file)) {
            Evidence missing = Digest.missing(file);
            return new Location(Fact.absent(missing), Fact.absent(missing), Fact.absent(missing));
        }
        try {
            String text = Files.readString(file);
            return read(YamlReader.parse(text, file.toString()), Digest.of(file, text));
        } catch (IOException e) {
            throw new InvalidInput(file + " cannot be read (" + e.getMessage() + "); check its permissions");
        }
    }

    private Location read(Node root, Evidence evidence) {
        List<String> problems = new ArrayList<>();
        if (!(root instanceof Node.Obj(Map<String, Node> members))
                || !root.member("kind").flatMap(Node::text).orElse("").equals("location")) {
            throw new InvalidInput(file + ": must be a mapping with `kind: location`");
        }
        unknownKeys(members, KEYS, "", problems);
        Location location = new Location(
                text(root, "residency", problems, evidence),
                root.member("regions")
                        .<Fact<List<String>>>map(node -> Fact.known(texts(node, problems), evidence))
                        .orElseGet(() -> Fact.absent(evidence)),
                root.member("places")
                        .<Fact<List<Location.Place>>>map(node -> Fact.known(places(node, problems, evidence), evidence))
                        .orElseGet(() -> Fact.absent(evidence)));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return location;
    }

    private void unknownKeys(Map<String, Node> members, Set<String> known, String where, List<String> problems) {
        members.keySet().stream()
                .filter(key -> !known.contains(key))
                .map(key -> "%s: %s%s is not known; it holds %s"
                        .formatted(
                                file,
                                where,
                                key,
                                String.join(", ", known.stream().sorted().toList())))
                .forEach(problems::add);
    }

    private Fact<String> text(Node node, String key, List<String> problems, Evidence evidence) {
        Optional<Node> value = node.member(key);
        if (value.isEmpty()) {
            return Fact.absent(evidence);
        }
        Optional<String> text = value.get().text().filter(found -> !found.isBlank());
        if (text.isEmpty()) {
            problems.add(file + ": " + key + " must be a text");
            return Fact.absent(evidence);
        }
        return Fact.known(text.get(), evidence);
    }

    private List<String> texts(Node node, List<String> problems) {
        List<String> texts = new ArrayList<>();
        for (Node item : node.items()) {
            item.text()
                    .filter(text -> text.matches("[a-z]{2}(-[a-z]+)+-\\d"))
                    .ifPresentOrElse(
                            texts::add,
                            () -> problems.add(file + ": regions must be a list of AWS regions, as in [eu-central-1]"));
        }
        return List.copyOf(texts);
    }

    private List<Location.Place> places(Node node, List<String> problems, Evidence evidence) {
        List<Location.Place> places = new ArrayList<>();
        for (Node item : node.items()) {
            String where = "places[" + places.size() + "].";
            if (!(item instanceof Node.Obj(Map<String, Node> members))) {
                problems.add(file + ": places must be a list of mappings, as in {name: Dublin}");
                continue;
            }
            unknownKeys(members, PLACE_KEYS, where, problems);
            Fact<String> name = text(item, "name", problems, evidence);
            if (name instanceof Fact.Absent<String>) {
                problems.add(file + ": " + where + "name is missing");
            }
            places.add(new Location.Place(
                    name instanceof Fact.Known<String>(String known, var ignored) ? known : "",
                    millis(item, where, problems, evidence),
                    date(item, where, problems, evidence)));
        }
        return List.copyOf(places);
    }

    private Fact<Integer> millis(Node place, String where, List<String> problems, Evidence evidence) {
        Optional<Node> node = place.member("p99Millis");
        Optional<String> text = node.flatMap(Node::text).filter(value -> value.matches("\\d{1,7}"));
        if (node.isPresent() && text.isEmpty()) {
            problems.add(file + ": " + where + "p99Millis must be a whole number of milliseconds");
        }
        return text.<Fact<Integer>>map(value -> Fact.known(Integer.valueOf(value), evidence))
                .orElseGet(() -> Fact.absent(evidence));
    }

    private Fact<LocalDate> date(Node place, String where, List<String> problems, Evidence evidence) {
        Optional<Node> node = place.member("measured");
        if (node.isEmpty()) {
            return Fact.absent(evidence);
        }
        try {
            return Fact.known(LocalDate.parse(node.get().text().orElse("")), evidence);
        } catch (DateTimeException e) {
            problems.add(file + ": " + where + "measured must be a date, as in 2026-11-20");
            return Fact.absent(evidence);
        }
    }
}
