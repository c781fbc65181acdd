package dev.ampwright.verify;

import dev.ampwright.verify.AttestRequest.Field;
import dev.ampwright.verify.collect.Collector;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.live.LiveAccess;
import dev.ampwright.verify.collect.live.LiveCollector;
import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.GitHistory;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.controls.IngressHash;
import dev.ampwright.verify.controls.l8.WaysIn;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.LaunchEvidence.Figures;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Writes attestations: who tested what and when, bound to the commit, to the set of ways in and to the report's
/// digest, so that they go stale when one of them changes.
public final class Attester {
    private static final String FOLDER = "security/attestations";

    private final Clock clock;
    private final LiveAccess live;
    private final List<String> problems = new ArrayList<>();

    /// Attests as of the clock's now; AWS is asked only about deployed stacks.
    public Attester(Clock clock, LiveAccess live) {
        this.clock = clock;
        this.live = live;
    }

    /// An attestation that is complete and not written yet.
    ///
    /// @param values its keys and values, in order
    public record Attestation(Path file, Map<String, Object> values) {
        /// The file's content.
        public String yaml() {
            DumpSettings settings = DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setWidth(200)
                    .build();
            return new Dump(settings).dumpToString(values);
        }

        /// Writes it whole or not at all.
        ///
        /// @throws InvalidInput when the folder cannot be written to
        public void write() {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".attestation", ".tmp");
                try {
                    Files.writeString(beside, yaml());
                    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(beside);
                }
            } catch (IOException e) {
                throw new InvalidInput(file + ": cannot be written (" + e.getMessage() + ")");
            }
        }
    }

    /// Checks everything and binds it.
    ///
    /// @throws InvalidInput with everything that is missing or wrong
    public Attestation attest(AttestRequest request) {
        Path project = request.project();
        if (!Files.isRegularFile(project.resolve("ampwright.yaml"))) {
            throw new InvalidInput(project + ": no project's folder, as it has no ampwright.yaml; name one");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", request.kind().text());
        String commit = commit(project);
        Path folder = project.resolve(FOLDER);
        Path file = switch (request.kind()) {
            case LOAD_TEST -> loadTest(request, folder, values);
            case PEN_TEST -> penTest(request, folder, values);
        };
        Optional<Facts> facts = facts(request);
        facts.ifPresent(known -> bind(request, known, values));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        values.put("commit", commit);
        values.put("attestedAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Attestation(file, values);
    }

    /// The flags without which a report cannot be attested, for somebody to ask for.
    public static List<Field> missing(AttestRequest request) {
        return switch (request.kind()) {
            case PEN_TEST -> List.of(Field.DATE, Field.EXPIRES, Field.OPEN_HIGH);
            case LOAD_TEST -> {
                Optional<Figures> figures =
                        request.report().filter(Files::exists).flatMap(EvidenceReader::figures);
                List<Field> fields = new ArrayList<>();
                figures.ifPresent(known -> {
                    if (!(known.started() instanceof Fact.Known<Instant>)) {
                        fields.add(Field.STARTED);
                    }
                    if (!(known.finished() instanceof Fact.Known<Instant>)) {
                        fields.add(Field.FINISHED);
                    }
                    if (!(known.peakUsers() instanceof Fact.Known<Long>)) {
                        fields.add(Field.PEAK_USERS);
                    }
                    if (!(known.peakRequests() instanceof Fact.Known<Long>)) {
                        fields.add(Field.PEAK_REQUESTS);
                    }
                });
                yield fields;
            }
        };
    }

    private String commit(Path project) {
        try {
            GitHistory history = new GitHistory(project);
            Optional<String> head = history.head();
            if (head.isEmpty()) {
                problems.add(project + " has no Git commit to bind to; commit the release that was tested");
                return "";
            }
            List<String> open = history.uncommitted();
            if (!open.isEmpty()) {
                problems.add("the project differs from its commit in "
                        + String.join(", ", open.subList(0, Math.min(5, open.size())))
                        + (open.size() > 5 ? " and " + (open.size() - 5) + " more" : "")
                        + "; commit or take back what was not part of the test");
            }
            return head.get();
        } catch (IOException e) {
            problems.add("the Git repository of " + project + " cannot be read (" + e.getMessage() + ")");
            return "";
        }
    }

    private Path loadTest(AttestRequest request, Path folder, Map<String, Object> values) {
        by(request, "attestedBy", values);
        Optional<Path> report = request.report().filter(this::exists);
        if (request.report().isEmpty()) {
            problems.add("--report is missing: the report of the load test");
        }
        Optional<Figures> figures = report.flatMap(EvidenceReader::figures);
        if (report.isPresent() && figures.isEmpty()) {
            problems.add(report.get() + " is no report of Gatling, k6, JMeter or Locust that can be read");
        }
        if (report.isEmpty() || figures.isEmpty()) {
            return folder;
        }
        inEvidence(report.get(), request.project());
        values.put("report", relative(folder, report.get()));
        values.put("sha256", EvidenceReader.digest(report.get()));
        Figures known = figures.get();
        values.put("started", time(request, Field.STARTED, known.started()));
        values.put("finished", time(request, Field.FINISHED, known.finished()));
        number(request, Field.PEAK_USERS, known.peakUsers(), "peakUsers", values);
        number(request, Field.PEAK_REQUESTS, known.peakRequests(), "peakRequestsPerMinute", values);
        return folder.resolve("load-test-" + slug(report.get()) + ".yaml");
    }

    private Path penTest(AttestRequest request, Path folder, Map<String, Object> values) {
        by(request, "performedBy", values);
        String date = day(request, Field.DATE);
        String expires = day(request, Field.EXPIRES);
        values.put("date", date);
        values.put("expires", expires);
        if (!date.isEmpty() && LocalDate.parse(date).isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            problems.add("--date " + date + " is a day to come");
        }
        if (!date.isEmpty() && !expires.isEmpty() && expires.compareTo(date) <= 0) {
            problems.add("--expires " + expires + " is not after --date " + date);
        }
        Optional<String> open = request.answer(Field.OPEN_HIGH);
        if (open.isEmpty() || !open.get().matches("\\d{1,6}")) {
            problems.add("--open-high-findings is "
                    + open.map(text -> "\"" + text + "\"").orElse("missing")
                    + "; write how many findings of high or critical severity are still open, 0 for none");
        } else {
            values.put("openHighFindings", Integer.valueOf(open.get()));
        }
        request.report().filter(this::exists).ifPresent(report -> {
            values.put("report", relative(folder, report));
            values.put("sha256", EvidenceReader.digest(report));
        });
        return folder.resolve("pen-test-" + date + ".yaml");
    }

    private void by(AttestRequest request, String key, Map<String, Object> values) {
        if (request.by().isBlank()) {
            problems.add("--by is missing: name and company of who "
                    + (request.kind() == AttestRequest.Kind.PEN_TEST ? "tested" : "attests"));
        }
        values.put(key, request.by().strip());
    }

    private boolean exists(Path report) {
        if (!Files.exists(report)) {
            problems.add("--report " + report + ": no such file or folder");
            return false;
        }
        return true;
    }

    /// A report elsewhere would not be found again.
    private void inEvidence(Path report, Path project) {
        Path absolute = report.toAbsolutePath().normalize();
        Path root = project.toAbsolutePath().normalize();
        if (!absolute.startsWith(root.resolve("security"))
                && !absolute.startsWith(root.resolve("load-test/target/gatling"))) {
            problems.add("--report " + report + " lies where ampwright verify does not look; copy it below "
                    + project.resolve("security") + " and attest the copy");
        }
    }

    private static String relative(Path folder, Path report) {
        return folder.toAbsolutePath()
                .normalize()
                .relativize(report.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    private static String slug(Path report) {
        String name = String.valueOf(report.getFileName()).toLowerCase(Locale.ROOT);
        return name.replaceFirst("\\.[a-z]+$", "").replaceAll("[^a-z0-9]+", "-");
    }

    private String time(AttestRequest request, Field field, Fact<Instant> read) {
        if (read instanceof Fact.Known<Instant>(Instant known, var ignored)) {
            request.answer(field)
                    .filter(said -> !said.equals(known.toString()))
                    .ifPresent(said ->
                            problems.add("--" + field.flag() + " " + said + ": the report itself says " + known));
            return known.toString();
        }
        Optional<String> said = request.answer(field);
        if (said.isEmpty()) {
            problems.add("--" + field.flag() + " is missing: the report does not say it; write 2026-10-01T09:00:00Z");
            return "";
        }
        try {
            Instant time = Instant.parse(said.get());
            if (time.isAfter(clock.instant())) {
                problems.add("--" + field.flag() + " " + said.get() + " is a time to come");
            }
            return time.toString();
        } catch (DateTimeException e) {
            problems.add("--" + field.flag() + " \"" + said.get() + "\" is no time; write 2026-10-01T09:00:00Z");
            return "";
        }
    }

    private String day(AttestRequest request, Field field) {
        Optional<String> said = request.answer(field);
        if (said.isEmpty()) {
            problems.add("--" + field.flag() + " is missing; write 2026-10-01");
            return "";
        }
        try {
            return LocalDate.parse(said.get()).toString();
        } catch (DateTimeException e) {
            problems.add("--" + field.flag() + " \"" + said.get() + "\" is no day; write 2026-10-01");
            return "";
        }
    }

    private void number(AttestRequest request, Field field, Fact<Long> read, String key, Map<String, Object> values) {
        Optional<String> said = request.answer(field);
        if (said.isPresent() && !said.get().matches("[1-9]\\d{0,9}")) {
            problems.add("--" + field.flag() + " \"" + said.get() + "\" is no number above 0");
            return;
        }
        Optional<Long> claimed = said.map(Long::valueOf);
        if (read instanceof Fact.Known<Long>(Long known, var ignored)) {
            if (claimed.isPresent() && !claimed.get().equals(known)) {
                problems.add("--" + field.flag() + " " + claimed.get() + ": the report itself says " + known);
            }
            values.put(key, known);
        } else if (claimed.isPresent()) {
            values.put(key, claimed.get());
        } else {
            problems.add("--" + field.flag() + " is missing: the report does not say it");
        }
    }

    private Optional<Facts> facts(AttestRequest request) {
        Project said = new ProjectReader(request.project()).read();
        Optional<String> region = request.region()
                .or(() -> said.answers()
                                instanceof Fact.Known<Map<String, String>>(Map<String, String> answers, var ignored)
                        ? Optional.ofNullable(answers.get("region"))
                        : Optional.empty());
        try {
            Collector collector = switch (request.target()) {
                case Request.Assembly(Path directory, Map<String, String> parameters) ->
                    TemplateCollector.ofAssembly(directory, region, parameters);
                case Request.Templates(List<Path> files, Map<String, String> parameters) ->
                    TemplateCollector.ofTemplates(files, region, parameters);
                case Request.Stacks(List<String> names) -> new LiveCollector(names, region, live);
            };
            Evidence none = new Evidence.InFile("", "");
            return Optional.of(collector
                    .collect(clock.instant())
                    .build(said, new LaunchEvidence(Listing.of(List.of(), none), Listing.of(List.of(), none))));
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void bind(AttestRequest request, Facts facts, Map<String, Object> values) {
        switch (new IngressHash(facts).value()) {
            case Fact.Known<String>(String hash, var ignored) -> values.put("ingressHash", hash);
            case Fact.Unknown<String> unknown -> problems.add("the set of ways in is not known: " + unknown.why());
            case Fact.Absent<String> ignored -> problems.add("the set of ways in is not known");
        }
        if (request.kind() == AttestRequest.Kind.PEN_TEST) {
            scope(request, new WaysIn(facts), values);
        }
    }

    private void scope(AttestRequest request, WaysIn ways, Map<String, Object> values) {
        if (request.scope().isEmpty()) {
            problems.add("--scope is missing: what was tested, or all for " + String.join(", ", names(ways)));
            return;
        }
        if (request.scope().equals(List.of("all"))) {
            values.put("scope", names(ways));
            return;
        }
        TreeSet<String> lacking = new TreeSet<>();
        ways.names().values().stream()
                .filter(way -> request.scope().stream().noneMatch(way::isMeantBy))
                .forEach(way -> lacking.add(way.name()));
        if (!lacking.isEmpty()) {
            problems.add("--scope lacks " + String.join(", ", lacking) + "; have them tested too, and name each by its"
                    + " kind, host or stack/LogicalId");
        }
        values.put("scope", request.scope());
    }

    private static List<String> names(WaysIn ways) {
        return ways.names().values().stream().map(WaysIn.Way::name).sorted().toList();
    }
}
