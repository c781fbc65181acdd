package dev.ampwright.verify.collect.project;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.Node;
import dev.ampwright.verify.collect.YamlReader;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.LaunchEvidence.Binding;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.LaunchEvidence.PenetrationTest;
import dev.ampwright.verify.facts.LaunchEvidence.ScanReport;
import dev.ampwright.verify.facts.Listing;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Finds launch evidence below some folders: reports of load tests and scanners, known by what they hold, and
/// attestations, which are YAML files.
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
/// report: ../summary.json           # the report this speaks about, from this file's folder
/// sha256: 77ab...                   # its digest
/// started: 2026-10-01T09:00:00Z     # load-test: when it ran, where the report does not say
/// finished: 2026-10-01T09:30:00Z
/// peakRequestsPerMinute: 3200       # load-test: its busiest minute
/// ```
public final class EvidenceReader {
    private static final int MAX_DEPTH = 6;

    private final List<Path> folders;
    private final Optional<Path> project;
    private final List<Found> reports = new ArrayList<>();
    private final List<Attestation> attestations = new ArrayList<>();

    /// Reads folders that belong to no project.
    public EvidenceReader(List<Path> folders) {
        this(folders, Optional.empty());
    }

    /// Reads some folders.
    ///
    /// @param project whose history says what changed since a test
    public EvidenceReader(List<Path> folders, Optional<Path> project) {
        this.folders = List.copyOf(folders);
        this.project = project;
    }

    public LaunchEvidence read() {
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try {
                    Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, new Visitor());
                } catch (IOException e) {
                    throw new InvalidInput(
                            folder + ": cannot be listed (" + e.getMessage() + "); check its permissions");
                }
            }
        }
        reports.sort(Comparator.comparing(found -> found.path().toString()));
        attestations.sort(Comparator.comparing(attestation -> attestation.file().toString()));
        Evidence looked = Digest.missing(folders.isEmpty() ? Path.of("") : folders.getFirst());
        List<LoadReport> loads = new ArrayList<>();
        List<ScanReport> scans = new ArrayList<>();
        for (Found found : reports) {
            switch (found) {
                case Found.Load load -> loads.add(load(load));
                case Found.Scan scan ->
                    scans.add(new ScanReport(
                            name(scan.path()), scan.tool(), scan.created(), scan.hosts(), scan.alerts()));
            }
        }
        List<PenetrationTest> tests = attestations.stream()
                .filter(attestation -> attestation.is("penetration-test"))
                .map(this::penetrationTest)
                .toList();
        return new LaunchEvidence(Listing.of(loads, looked), Listing.of(tests, looked), Listing.of(scans, looked));
    }

    /// What a report file or folder holds, for somebody who attests it; empty when it is no report.
    ///
    /// @throws InvalidInput when it cannot be read
    public static Optional<Figures> figures(Path report) {
        try {
            return ReportSniffer.read(report)
                    .filter(Found.Load.class::isInstance)
                    .map(found -> ((Found.Load) found).figures());
        } catch (IOException e) {
            throw new InvalidInput(report + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /// The digest that binds a report to its attestation: of the file, or of a report folder's main file. Any other
    /// file has one too.
    ///
    /// @throws InvalidInput when it cannot be read
    public static String digest(Path report) {
        try {
            Optional<Found> found = ReportSniffer.read(report);
            if (found.isPresent() && found.get().evidence() instanceof Evidence.InFile(var ignored, String sha256)) {
                return sha256;
            }
            try (HashedFile file = HashedFile.open(report)) {
                return file.evidence() instanceof Evidence.InFile(var ignored, String sha256) ? sha256 : "";
            }
        } catch (IOException e) {
            throw new InvalidInput(report + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Optional<Found> report = ReportSniffer.read(folder);
            report.ifPresent(reports::add);
            return report.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                return FileVisitResult.CONTINUE;
            }
            String name = file.getFileName().toString();
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                attestation(file);
            } else {
                ReportSniffer.read(file).ifPresent(reports::add);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private void attestation(Path file) throws IOException {
        String text = ReportSniffer.whole(file);
        Node root = YamlReader.parse(text, file.toString());
        if (root.member("kind").isPresent()) {
            attestations.add(new Attestation(file, root, Digest.of(file, text)));
        }
    }

    /// From the project's folder where it lies below it, so that it reads the same everywhere.
    private String name(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return project.map(folder -> folder.toAbsolutePath().normalize())
                .filter(absolute::startsWith)
                .map(folder -> folder.relativize(absolute).toString())
                .orElse(path.toString());
    }

    private LoadReport load(Found.Load found) {
        // A report that was attested again speaks with its newest attestation.
        Optional<Attestation> about = attestations.stream()
                .filter(attestation -> attestation.is("load-test") && attestation.isAbout(found.path()))
                .max(Comparator.comparing(attestation ->
                        attestation.text("attestedAt") instanceof Fact.Known<String> at ? at.value() : ""));
        Evidence none = Digest.missing(found.path());
        return new LoadReport(
                name(found.path()),
                found.tool(),
                about.map(attestation -> completed(found.figures(), attestation))
                        .orElse(found.figures()),
                about.map(attestation -> attestation.number("peakRequestsPerMinute"))
                        .orElseGet(() -> Fact.absent(none)),
                about.map(attestation -> binding(attestation, Optional.of(found.evidence())))
                        .orElseGet(() -> new Binding(
                                Fact.absent(none), Fact.absent(none), Fact.absent(none), Fact.absent(none))));
    }

    /// Times that a tool leaves out may be attested.
    private static Figures completed(Figures figures, Attestation attestation) {
        Fact<Instant> started = or(figures.started(), attestation.instant("started"));
        Fact<Instant> finished = or(figures.finished(), attestation.instant("finished"));
        Fact<Long> millis = or(
                figures.millis(),
                started.flatMap(begin -> finished.map(end -> end.toEpochMilli() - begin.toEpochMilli())));
        return new Figures(
                started,
                finished,
                millis,
                figures.requests(),
                figures.failedRequests(),
                figures.p50Millis(),
                figures.p95Millis(),
                figures.p99Millis(),
                figures.peakRequests(),
                figures.peakUsers(),
                figures.hosts(),
                figures.assertions());
    }

    private static <T> Fact<T> or(Fact<T> read, Fact<T> attested) {
        return read instanceof Fact.Unknown<T> && attested instanceof Fact.Known<T> ? attested : read;
    }

    private Binding binding(Attestation attestation, Optional<Evidence> report) {
        Fact<String> sha256 = attestation.text("sha256");
        Fact<Boolean> unchanged = report.<Fact<Boolean>>map(evidence -> sha256.map(attested ->
                        evidence instanceof Evidence.InFile(var ignored, String now) && now.equals(attested)))
                .orElseGet(() -> sha256.flatMap(attested -> reportOf(attestation, attested)));
        Fact<String> commit = attestation.text("commit");
        return new Binding(
                commit,
                attestation.text("ingressHash"),
                unchanged,
                commit.flatMap(id -> project.map(
                                folder -> new GitHistory(folder).changedSince(id, attestation.evidence()))
                        .orElseGet(() -> Fact.unresolved("no project folder was given", attestation.evidence()))));
    }

    /// The report a penetration test's attestation names, if it lies here at all: often it stays elsewhere.
    private static Fact<Boolean> reportOf(Attestation attestation, String sha256) {
        Evidence evidence = attestation.evidence();
        Optional<Path> file = attestation
                .root()
                .member("report")
                .flatMap(Node::text)
                .map(named -> attestation.file().resolveSibling(named))
                .filter(Files::isRegularFile);
        return file.isEmpty()
                ? Fact.absent(evidence)
                : Fact.known(digest(file.get()).equals(sha256), evidence);
    }

    private PenetrationTest penetrationTest(Attestation attestation) {
        Evidence evidence = attestation.evidence();
        return new PenetrationTest(
                name(attestation.file()),
                attestation.text("performedBy"),
                attestation.instant("date"),
                attestation.instant("expires"),
                attestation.texts("scope"),
                attestation
                        .text("openHighFindings")
                        .flatMap(text -> text.matches("\\d{1,9}")
                                ? Fact.known(Integer.valueOf(text), evidence)
                                : Fact.unresolved("openHighFindings is no number", evidence)),
                binding(attestation, Optional.empty()));
    }
}
