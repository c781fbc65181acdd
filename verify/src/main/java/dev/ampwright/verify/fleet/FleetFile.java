package dev.ampwright.verify.fleet;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Nearest;
import dev.ampwright.verify.collect.live.Caller;
import dev.ampwright.verify.policy.PolicyFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a fleet file: which stacks, in which regions, as which role. Paths in it count from its own folder.
public final class FleetFile {
    private static final List<String> KEYS =
            List.of("name", "stacks", "regions", "role", "profile", "project", "evidenceDir", "baselines", "waivers");
    private static final List<String> ROLE_KEYS = List.of("arn", "externalId", "sessionName");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final Pattern STACK =
            Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}|arn:aws[a-z-]*:cloudformation:.+");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final PolicyFile file;
    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final List<FleetEntry> entries = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    private FleetFile(PolicyFile file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /// The entries, one for each region that an application names.
    ///
    /// @throws InvalidInput with all that is wrong, each with its line
    public static List<FleetEntry> read(Path path) {
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of(""));
        FleetFile read = new FleetFile(PolicyFile.read(path, path.toString()), folder);
        read.document();
        if (!read.problems.isEmpty()) {
            throw new InvalidInput(read.problems);
        }
        return List.copyOf(read.entries);
    }

    private void document() {
        boolean found = false;
        for (PolicyFile.Entry entry : file.mapping(file.root(), "a fleet file", problems)) {
            if (!entry.key().equals("fleet")) {
                unknown(entry, List.of("fleet"));
                continue;
            }
            found = true;
            Optional<List<Node>> items = PolicyFile.items(entry.value());
            if (items.isEmpty() || items.get().isEmpty()) {
                problems.add(file.at(entry.line()) + ": fleet must be a list of applications, each with stacks and"
                        + " regions");
            }
            items.ifPresent(list -> list.forEach(this::application));
        }
        if (!found && problems.isEmpty()) {
            problems.add(file.at(1) + ": there is no fleet; list its applications under `fleet:`");
        }
    }

    private void application(Node node) {
        Map<String, PolicyFile.Entry> given = new TreeMap<>();
        for (PolicyFile.Entry entry : file.mapping(node, "an application", problems)) {
            if (KEYS.contains(entry.key())) {
                given.put(entry.key(), entry);
            } else {
                unknown(entry, KEYS);
            }
        }
        int line = PolicyFile.line(node);
        List<String> stacks = texts(given, "stacks", line, STACK, "the name or ARN of a stack", true);
        List<String> regions = texts(given, "regions", line, REGION, "a region such as eu-west-1", true);
        Optional<String> name = text(given, "name", NAME, "a short name of letters, digits, dots, hyphens");
        Caller caller = new Caller(
                text(given, "profile", Pattern.compile(".{1,200}"), "a profile of the AWS settings"), role(given));
        Optional<Path> project = folder(given, "project");
        Optional<Path> evidence = folder(given, "evidenceDir");
        List<Path> baselines = files(given, "baselines", line);
        List<Path> waivers = files(given, "waivers", line);
        if (stacks.isEmpty()) {
            return;
        }
        String simple = stacks.getFirst().startsWith("arn:")
                ? stacks.getFirst().replaceFirst(".*?:stack/([^/]*).*", "$1")
                : stacks.getFirst();
        for (String region : regions) {
            String own = name.orElse(simple) + (regions.size() > 1 || name.isEmpty() ? "." + region : "");
            Integer earlier = names.putIfAbsent(own, line);
            if (earlier != null) {
                problems.add(file.at(line) + ": \"" + own + "\" is also the application of line " + earlier
                        + "; give one of them another `name`");
            }
            entries.add(new FleetEntry(own, stacks, region, caller, project, evidence, baselines, waivers));
        }
    }

    private Optional<Caller.Role> role(Map<String, PolicyFile.Entry> given) {
        PolicyFile.Entry entry = given.get("role");
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, PolicyFile.Entry> parts = new TreeMap<>();
        if (PolicyFile.text(entry.value()).isPresent()) {
            parts.put("arn", new PolicyFile.Entry("role", entry.line(), entry.value()));
        } else {
            for (PolicyFile.Entry part :
                    file.mapping(entry.value(), "role (its ARN, or arn, externalId, sessionName)", problems)) {
                if (ROLE_KEYS.contains(part.key())) {
                    parts.put(part.key(), part);
                } else {
                    unknown(part, ROLE_KEYS);
                }
            }
        }
        Optional<String> arn = text(parts, "arn", ROLE_ARN, "a role's ARN, arn:aws:iam::123456789012:role/NAME");
        Optional<String> externalId = text(parts, "externalId", EXTERNAL_ID, "an external id (2 to 1224 characters)");
        Optional<String> session = text(parts, "sessionName", SESSION, "a session name (2 to 64 characters)");
        if (!parts.containsKey("arn")) {
            problems.add(file.at(entry.line()) + ": role has no arn; give the ARN of the role to assume");
        }
        return arn.map(value -> new Caller.Role(value, externalId, session.orElse("ampwright-verify")));
    }

    private Optional<String> text(Map<String, PolicyFile.Entry> given, String key, Pattern pattern, String what) {
        PolicyFile.Entry entry = given.get(key);
        return entry == null ? Optional.empty() : text(entry.value(), entry.key(), pattern, what);
    }

    private Optional<String> text(Node node, String key, Pattern pattern, String what) {
        Optional<String> text =
                PolicyFile.text(node).filter(value -> pattern.matcher(value).matches());
        if (text.isEmpty()) {
            problems.add(
                    file.at(PolicyFile.line(node)) + ": " + key + " is " + PolicyFile.shown(node) + "; give " + what);
        }
        return text;
    }

    private List<String> texts(
            Map<String, PolicyFile.Entry> given, String key, int line, Pattern pattern, String what, boolean required) {
        PolicyFile.Entry entry = given.get(key);
        if (entry == null) {
            if (required) {
                problems.add(file.at(line) + ": the application has no " + key + "; give at least one");
            }
            return List.of();
        }
        Optional<List<Node>> items = PolicyFile.items(entry.value());
        if (items.isEmpty() || items.get().isEmpty()) {
            problems.add(file.at(entry.line()) + ": " + key + " must be a list, each " + what);
            return List.of();
        }
        return items.get().stream()
                .flatMap(item -> text(item, "one of " + key, pattern, what).stream())
                .toList();
    }

    private Optional<Path> folder(Map<String, PolicyFile.Entry> given, String key) {
        Optional<Path> path =
                text(given, key, Pattern.compile(".+"), "a folder").flatMap(this::path);
        path.filter(folder -> !Files.isDirectory(folder)).ifPresent(missing -> {
            PolicyFile.Entry entry = given.get(key);
            problems.add(file.at(entry == null ? 1 : entry.line()) + ": " + key + ": there is no folder " + missing);
        });
        return path;
    }

    private List<Path> files(Map<String, PolicyFile.Entry> given, String key, int line) {
        List<Path> files = texts(given, key, line, Pattern.compile(".+"), "a file", false).stream()
                .flatMap(text -> path(text).stream())
                .toList();
        for (Path missing : files) {
            if (!Files.isRegularFile(missing)) {
                PolicyFile.Entry entry = given.get(key);
                problems.add(
                        file.at(entry == null ? line : entry.line()) + ": " + key + ": there is no file " + missing);
            }
        }
        return files;
    }

    private Optional<Path> path(String text) {
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            problems.add("\"" + text + "\" is no path: " + e.getReason());
            return Optional.empty();
        }
    }

    private void unknown(PolicyFile.Entry entry, List<String> known) {
        problems.add(file.at(entry.line()) + ": \"" + entry.key() + "\" is no key here"
                + Nearest.hint(entry.key(), known) + " (keys: " + String.join(", ", known) + ")");
    }
}
