package dev.ampwright.verify.policy;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads waiver files. A file that is no YAML is wrong input; a waiver that says too little is a fault of that
/// waiver, and the others still count.
///
/// ```yaml
/// waivers:
///   - control: L4.3
///     resource: demo-platform/WebAclC3CBEB12
///     owner: jane.doe@example.com
///     reason: The core rule set blocks our upload form; the new form comes in January.
///     ticket: SEC-4711
///     expires: 2027-01-31
/// ```
public final class WaiverReader {
    /// Where a project keeps its waivers.
    public static final String PROJECT_FILE = "security/waivers.yaml";

    private static final List<String> KEYS = List.of("control", "resource", "owner", "reason", "ticket", "expires");

    private final List<Waiver> waivers = new ArrayList<>();
    private final List<WaiverFault> faults = new ArrayList<>();

    /// What the files hold.
    public record Read(List<Waiver> waivers, List<WaiverFault> faults) {
        public Read {
            waivers = List.copyOf(waivers);
            faults = List.copyOf(faults);
        }
    }

    /// Reads the files given and the project's own, if it is there.
    ///
    /// @throws InvalidInput when a file cannot be read, is no YAML or has another form, all problems at once
    public Read read(List<Path> files, Optional<Path> project) {
        List<Path> all = new ArrayList<>(files);
        project.map(folder -> folder.resolve(PROJECT_FILE))
                .filter(Files::exists)
                .filter(own -> files.stream().noneMatch(file -> same(file, own)))
                .ifPresent(all::add);
        List<String> problems = new ArrayList<>();
        for (Path path : all) {
            try {
                read(PolicyFile.read(path, path.toString()), problems);
            } catch (InvalidInput e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Read(waivers, faults);
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private void read(PolicyFile file, List<String> problems) {
        for (PolicyFile.Entry entry : file.mapping(file.root(), "a waiver file", problems)) {
            if (!entry.key().equals("waivers")) {
                problems.add(file.at(entry.line()) + ": there is no key \"" + entry.key() + "\""
                        + Nearest.hint(entry.key(), List.of("waivers")) + " (the only one is waivers)");
                continue;
            }
            Optional<List<Node>> items = PolicyFile.items(entry.value());
            if (items.isEmpty()) {
                problems.add(file.at(entry.line()) + ": waivers must be a list; write [] for none");
            }
            items.orElse(List.of()).forEach(item -> waiver(file, item));
        }
    }

    private void waiver(PolicyFile file, Node item) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        List<String> form = new ArrayList<>();
        for (PolicyFile.Entry entry : file.mapping(item, "a waiver", form)) {
            Optional<String> text = PolicyFile.text(entry.value()).map(String::strip);
            if (!KEYS.contains(entry.key())) {
                wrong.add("there is no key \"" + entry.key() + "\"" + Nearest.hint(entry.key(), KEYS));
            } else if (text.isEmpty() || text.get().isEmpty()) {
                unreadable.add(entry.key());
                wrong.add(entry.key() + " is " + PolicyFile.shown(entry.value()) + "; write a text");
            } else {
                fields.put(entry.key(), text.get());
            }
        }
        wrong.addAll(form);
        List<String> missing = KEYS.stream()
                .filter(key -> !fields.containsKey(key) && !unreadable.contains(key))
                .toList();
        if (!missing.isEmpty()) {
            wrong.add("it lacks " + String.join(", ", missing));
        }
        Optional<LocalDate> expires = Optional.ofNullable(fields.get("expires")).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                wrong.add("expires \"" + text + "\" is no day; write it as 2027-01-31");
                return Optional.empty();
            }
        });
        String place = file.at(PolicyFile.line(item));
        if (wrong.isEmpty() && expires.isPresent()) {
            waivers.add(new Waiver(
                    fields.getOrDefault("control", ""),
                    fields.getOrDefault("resource", ""),
                    fields.getOrDefault("owner", ""),
                    fields.getOrDefault("reason", ""),
                    fields.getOrDefault("ticket", ""),
                    expires.get(),
                    place));
        } else {
            faults.add(new WaiverFault(
                    WaiverFault.Kind.FAULTY,
                    place,
                    fields.getOrDefault("control", ""),
                    fields.getOrDefault("resource", ""),
                    String.join("; ", wrong)));
        }
    }
}
