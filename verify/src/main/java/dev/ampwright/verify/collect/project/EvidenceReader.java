package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.LaunchEvidence.PenetrationTest;
import dev.ampwright.verify.facts.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds launch evidence below some folders: report folders of Gatling, and attestations, which are YAML files.
///
/// ```yaml
/// kind: penetration-test            # or load-test
/// performedBy: Jane Doe, Example Security Ltd
/// date: 2026-10-01                  # a day, or an instant in ISO-8601
/// expires: 2027-10-01
/// scope: [REST API, user pool, front end]
/// openHighFindings: 0
/// commit: 4f2a...                   # what was tested
/// ingressHash: 9c1d...              # as the failure of L8.2 prints it
/// report: chatsimulation-2026...    # load-test: the report folder this speaks about
/// ```
public final class EvidenceReader {
    private static final int MAX_DEPTH = 6;

    private final List<Path> folders;
    private final List<Path> reports = new ArrayList<>();
    private final List<Attestation> attestations = new ArrayList<>();

    private record Attestation(Path file, Node root, Evidence evidence) {
        Fact<String> text(String name) {
            return root.member(name)
                    .flatMap(Node::text)
                    .filter(text -> !text.isBlank())
                    .<Fact<String>>map(text -> Fact.known(text, evidence))
                    .orElseGet(() -> Fact.absent(evidence));
        }

        boolean is(String kind) {
            return text("kind").is(kind::equals) instanceof Fact.Known<Boolean> known && known.value();
        }
    }

    public EvidenceReader(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    public LaunchEvidence read() {
        for (Path folder : folders) {
            try (Stream<Path> paths = Files.isDirectory(folder) ? Files.walk(folder, MAX_DEPTH) : Stream.empty()) {
                paths.sorted().forEach(this::visit);
            } catch (IOException e) {
                throw new InvalidInput(folder + ": cannot be listed (" + e.getMessage() + "); check its permissions");
            }
        }
        Evidence looked = Digest.missing(folders.isEmpty() ? Path.of("") : folders.getFirst());
        List<LoadReport> loads = reports.stream().map(this::load).toList();
        List<PenetrationTest> tests = attestations.stream()
                .filter(attestation -> attestation.is("penetration-test"))
                .map(EvidenceReader::penetrationTest)
                .toList();
        return new LaunchEvidence(Listing.of(loads, looked), Listing.of(tests, looked));
    }

    private void visit(Path path) {
        if (Files.isDirectory(path)) {
            if (GatlingReport.is(path)) {
                reports.add(path);
            }
            return;
        }
        String name = path.getFileName().toString();
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            return;
        }
        try {
            String text = Files.readString(path);
            Node root = YamlReader.parse(text, path.toString());
            if (root.member("kind").isPresent()) {
                attestations.add(new Attestation(path, root, Digest.of(path, text)));
            }
        } catch (IOException e) {
            throw new InvalidInput(path + ": cannot be read (" + e.getMessage() + "); check its permissions");
        }
    }

    private LoadReport load(Path folder) {
        Optional<Attestation> about = attestations.stream()
                .filter(attestation -> attestation.is("load-test"))
                .filter(attestation -> attestation
                                        .text("report")
                                        .is(report ->
                                                folder.endsWith(Path.of(report).getFileName()))
                                instanceof Fact.Known<Boolean> known
                        && known.value())
                .findFirst();
        Evidence none = Digest.missing(folder);
        return GatlingReport.read(
                folder,
                about.map(attestation -> attestation.text("commit")).orElseGet(() -> Fact.absent(none)),
                about.map(attestation -> attestation.text("ingressHash")).orElseGet(() -> Fact.absent(none)));
    }

    private static PenetrationTest penetrationTest(Attestation attestation) {
        Evidence evidence = attestation.evidence();
        List<String> scope = attestation.root().member("scope").map(Node::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .toList();
        return new PenetrationTest(
                attestation.file().toString(),
                attestation.text("performedBy"),
                instant(attestation.text("date")),
                instant(attestation.text("expires")),
                scope.isEmpty() ? Fact.absent(evidence) : Fact.known(scope, evidence),
                attestation
                        .text("openHighFindings")
                        .flatMap(text -> text.matches("\\d{1,9}")
                                ? Fact.known(Integer.valueOf(text), evidence)
                                : Fact.unresolved("openHighFindings is no number", evidence)),
                attestation.text("commit"),
                attestation.text("ingressHash"));
    }

    /// A day counts from its start in UTC.
    private static Fact<Instant> instant(Fact<String> text) {
        return text.flatMap(written -> {
            try {
                return new Fact.Known<>(
                        written.length() == 10
                                ? LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC)
                                : Instant.parse(written),
                        text.evidence());
            } catch (DateTimeParseException e) {
                return new Fact.Unresolved<>("\"" + written + "\" is no date (write 2026-10-01)", text.evidence());
            }
        });
    }
}
