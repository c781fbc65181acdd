package dev.ampwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.verify.AttestRequest.Field;
import dev.ampwright.verify.AttestRequest.Kind;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.live.LiveAccess;
import dev.ampwright.verify.report.Outcome;
import dev.ampwright.verify.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a project without evidence to one whose L8 passes, and to stale evidence again.
final class AttesterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final Path FIXTURE = Path.of("src", "test", "resources", "assembly", "openai-cdk");
    private static final Path REPORT = Path.of("src", "test", "resources", "load-reports", "k6-machine-readable.json");

    @TempDir
    Path project;

    private Git git;

    @BeforeEach
    void aProject() throws IOException, GitAPIException {
        Files.writeString(project.resolve("ampwright.yaml"), "blueprint: chatbot\noptions: {region: eu-west-1}\n");
        Files.writeString(project.resolve(".gitignore"), "cdk.out\n");
        Files.writeString(project.resolve("Code.java"), "class Code {}\n");
        Path assembly = project.resolve("cdk.out");
        try (Stream<Path> files = Files.walk(FIXTURE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = assembly.resolve(FIXTURE.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        git = Git.init().setDirectory(project.toFile()).setInitialBranch("main").call();
        commit();
    }

    @AfterEach
    void close() {
        git.close();
    }

    private void commit() throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("Change something")
                .setAuthor("Jane", "jane@example.com")
                .setCommitter("Jane", "jane@example.com")
                .setSign(false)
                .call();
    }

    private Path report() throws IOException {
        Path report = project.resolve("security/k6.json");
        Files.createDirectories(report.getParent());
        return Files.copy(REPORT, report);
    }

    private Map<String, Outcome> verdicts() {
        Map<String, Outcome> worst = new TreeMap<>();
        for (Report.Line line : lines()) {
            worst.merge(line.control().id(), line.outcome(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        return worst;
    }

    private List<Report.Line> lines() {
        return new Verifier("1", PolicyFiles.none(), CLOCK)
                        .verify(new Request(
                                new Request.Assembly(project.resolve("cdk.out")),
                                Optional.of(project),
                                Optional.empty(),
                                Optional.empty()))
                        .lines()
                        .stream()
                        .filter(line -> line.control().id().startsWith("L8."))
                        .toList();
    }

    private String message(String control) {
        return lines().stream()
                .filter(line -> line.control().id().equals(control))
                .map(line -> line.verdict().message())
                .reduce("", (a, b) -> a + b + "\n");
    }

    private AttestRequest load(Path report, Map<Field, String> answers) {
        return new AttestRequest(
                Kind.LOAD_TEST,
                project,
                new Request.Assembly(project.resolve("cdk.out")),
                Optional.empty(),
                Optional.of(report),
                "Jane Doe",
                answers,
                List.of());
    }

    private AttestRequest penetration(String open, List<String> scope) {
        return new AttestRequest(
                Kind.PEN_TEST,
                project,
                new Request.Assembly(project.resolve("cdk.out")),
                Optional.empty(),
                Optional.empty(),
                "Jane Doe, Example Security Ltd",
                Map.of(Field.DATE, "2026-11-01", Field.EXPIRES, "2027-11-01", Field.OPEN_HIGH, open),
                scope);
    }

    private static Attester attester() {
        return new Attester(CLOCK, LiveAccess.ordinary());
    }

    private void attestAll() throws IOException {
        attester().attest(load(report(), Map.of(Field.PEAK_REQUESTS, "1300"))).write();
        attester().attest(penetration("0", List.of("all"))).write();
    }

    @Test
    void takesAProjectFromNoEvidenceToEvidenceThatPasses() throws IOException {
        assertThat(verdicts()).containsEntry("L8.1", Outcome.FAIL).containsEntry("L8.4", Outcome.FAIL);
        attestAll();
        assertThat(verdicts())
                .containsEntry("L8.1", Outcome.PASS)
                .containsEntry("L8.2", Outcome.PASS)
                .containsEntry("L8.3", Outcome.NOT_ASSESSED)
                .containsEntry("L8.4", Outcome.PASS)
                .containsEntry("L8.5", Outcome.FAIL);
    }

    @Test
    void leavesNoOtherFilesBehind() throws IOException {
        attestAll();
        try (Stream<Path> files = Files.list(project.resolve("security/attestations"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("load-test-k6.yaml", "pen-test-2026-11-01.yaml");
        }
    }

    @Test
    void staysFreshWhenOnlyTheEvidenceIsCommittedAndGoesStaleWithTheCode() throws IOException, GitAPIException {
        attestAll();
        commit();
        assertThat(verdicts()).containsEntry("L8.2", Outcome.PASS);
        Files.writeString(project.resolve("Code.java"), "class Code { int more; }\n");
        commit();
        assertThat(verdicts()).containsEntry("L8.2", Outcome.FAIL);
        assertThat(message("L8.2")).contains("the code is another now (Code.java)");
    }

    @Test
    void goesStaleWhenAWayInChanges() throws IOException {
        attestAll();
        Path template = project.resolve("cdk.out/Platform.template.json");
        String added = "\"Resources\": {\"Extra\": {\"Type\": \"AWS::ApiGateway::RestApi\", \"Properties\": {}},";
        Files.writeString(template, Files.readString(template).replaceFirst("\"Resources\"\\s*:\\s*\\{", added));
        assertThat(verdicts()).containsEntry("L8.2", Outcome.FAIL).containsEntry("L8.4", Outcome.FAIL);
        assertThat(message("L8.2")).contains("the ways in are others now");
        assertThat(message("L8.4")).contains("its scope lacks").contains("Extra");
    }

    @Test
    void noticesAReportThatWasChangedAfterwards() throws IOException {
        attestAll();
        Path report = project.resolve("security/k6.json");
        Files.writeString(report, Files.readString(report).replace("\"matches\": 12", "\"matches\": 11"));
        assertThat(message("L8.2")).contains("the report is not the one that was attested");
    }

    @Test
    void refusesAProjectThatDiffersFromItsCommit() throws IOException {
        Files.writeString(project.resolve("Code.java"), "class Code { int more; }\n");
        Path report = report();
        assertThatThrownBy(() -> attester().attest(load(report, Map.of(Field.PEAK_REQUESTS, "1300"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the project differs from its commit in Code.java");
        assertThat(project.resolve("security/attestations")).doesNotExist();
    }

    @Test
    void saysEverythingThatIsMissing() {
        AttestRequest nothing = new AttestRequest(
                Kind.PEN_TEST,
                project,
                new Request.Assembly(project.resolve("cdk.out")),
                Optional.empty(),
                Optional.empty(),
                " ",
                Map.of(Field.DATE, "2027-01-01", Field.EXPIRES, "soon"),
                List.of("REST API"));
        assertThatThrownBy(() -> attester().attest(nothing))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems())
                                .hasSize(5)
                                .anySatisfy(problem -> assertThat(problem).contains("--by is missing"))
                                .anySatisfy(problem -> assertThat(problem).contains("2027-01-01 is a day to come"))
                                .anySatisfy(problem -> assertThat(problem).contains("--expires \"soon\" is no day"))
                                .anySatisfy(problem -> assertThat(problem).contains("--open-high-findings is missing"))
                                .anySatisfy(problem -> assertThat(problem).contains("--scope lacks", "UsersPool")));
    }

    @Test
    void refusesAClaimThatTheReportContradicts() throws IOException {
        Path report = report();
        assertThatThrownBy(() ->
                        attester().attest(load(report, Map.of(Field.PEAK_REQUESTS, "1300", Field.PEAK_USERS, "5000"))))
                .hasMessageContaining("--peak-users 5000: the report itself says 50");
        assertThatThrownBy(() -> attester().attest(load(report, Map.of())))
                .hasMessageContaining("--peak-requests-per-minute is missing");
        Path elsewhere = Files.copy(REPORT, project.resolve("k6.json"));
        assertThatThrownBy(() -> attester().attest(load(elsewhere, Map.of(Field.PEAK_REQUESTS, "1300"))))
                .hasMessageContaining("lies where ampwright verify does not look");
    }
}
