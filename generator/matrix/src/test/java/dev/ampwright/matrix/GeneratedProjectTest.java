package dev.ampwright.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every pair of choices occurs in some project here, and each project is taken through all its own commands.
class GeneratedProjectTest {
    /// The project whose end-to-end suites run in full.
    private static final Map<String, String> MOST_USUAL =
            Map.of("provider", "openai", "mfa", "optional", "backend", "amplify-gen2", "java", "25");

    private final Map<String, Path> installed = new HashMap<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path projects = Path.of("target");

    @TestFactory
    Stream<DynamicNode> everyPairOfChoicesBuildsTestsSynthesizesAndIsJudged() throws Exception {
        var machine = Machine.prepare();
        return Pairwise.rows(Choices.of(machine), MOST_USUAL).stream().map(row -> project(machine, row));
    }

    private DynamicNode project(Machine machine, Map<String, String> row) {
        var title = String.join(" ", row.values());
        var answers = new LinkedHashMap<>(row);
        answers.put("region", "eu-west-1");
        answers.put("alerts.email", "ops@example.com");
        answers.put("repository", "https://github.com/example/demo");
        var folder = projects.resolve(title.replace(' ', '-'));
        var project = new GeneratedProject(machine, folder.resolve("demo"), answers);
        var steps = new Steps(title);
        steps.add("new", () -> GeneratedProject.create(machine, folder, answers));
        steps.add("git status is clean", () -> assertThat(project.gitStatus()).isEmpty());
        steps.add("mvn verify", project::buildJava);
        steps.add("npm ci", () -> project.installNode(installed));
        steps.add("npm run build", project::buildWeb);
        steps.add("npm test", project::testWeb);
        steps.add("the built app opens in a browser", () -> opens(project));
        steps.add("the app runs on this machine and in a browser", () -> OnThisMachine.runs(project, isMostUsual(row)));
        if (isMostUsual(row)) {
            steps.add("npm run local says what is wrong", () -> OnThisMachine.saysWhatIsWrong(project));
            steps.add("npm run local that is killed leaves no process", () -> OnThisMachine.leavesNoProcess(project));
        }
        steps.add("npm run synth", project::synthesize);
        steps.add(
                "the builds left nothing for Git",
                () -> assertThat(project.gitStatus()).isEmpty());
        steps.add("cfn-lint", () -> lint(project));
        steps.add("CDK's own validation", () -> validation(project));
        steps.add(
                "ampwright verify --assembly",
                () -> judged(Report.of(project.verify(project.assembly())), openBeforeDeployment(project)));
        steps.add("each fault in the assembly turns its control", () -> faultsInTheAssembly(project));
        steps.add("ampwright verify on an emulator", () -> deployed(project));
        if ("openai".equals(row.get("provider"))) {
            steps.add("each fault on the emulator turns its control", () -> faultsOnTheEmulator(project));
        }
        if (isMostUsual(row)) {
            // Last, since its report is launch evidence that changes what is said about the project.
            steps.add("a hundred answers stream at once", () -> OnThisMachine.streamsAnswersAtOnce(project));
        }
        return DynamicContainer.dynamicContainer(title, steps.tests());
    }

    /// Before the first deployment the page says what to do, under the headers of the hosting and on a phone's width.
    private static void opens(GeneratedProject project) throws Exception {
        var browser = Browser.find(project.machine());
        try (var site = HostedSite.of(project)) {
            var visit = browser.open(site.address(), 360);
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.text()).contains("amplify_outputs.json");
            assertThat(visit.scrollWidth()).isLessThanOrEqualTo(360);
        }
    }

    private static boolean isMostUsual(Map<String, String> answers) {
        return answers.equals(MOST_USUAL);
    }

    private static void lint(GeneratedProject project) throws Exception {
        var command = new ArrayList<>(List.of(project.machine().cfnLint(), "--format", "parseable", "--"));
        project.templates().forEach(template -> command.add(template.toString()));
        var result =
                project.machine().shell().run(project.folder(), Duration.ofMinutes(5), command.toArray(String[]::new));
        assertThat(result.output()).isEmpty();
        assertThat(result.exit()).isZero();
    }

    private static void validation(GeneratedProject project) throws Exception {
        var reports = project.files("validation-report.json");
        assertThat(reports).isNotEmpty();
        for (var report : reports) {
            assertThat(new JsonMapper()
                            .readTree(report.toFile())
                            .path("pluginReports")
                            .findValues("violations"))
                    .as(report.toString())
                    .allMatch(JsonNode::isEmpty);
        }
    }

    /// Only what people must bring (load and penetration test) fails before launch, and the second factor where it was
    /// left out.
    private static void judged(Report report, Set<String> expected) {
        assertThat(report.failing()).as(report.failures()).isEqualTo(expected);
        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.root().path("exit").asInt()).isEqualTo(1);
    }

    private static void deployed(GeneratedProject project) {
        try (var deployment = Deployment.of(project.assembly())) {
            judged(Report.of(deployment.verify(project.machine(), project.folder())), openOnTheEmulator(project));
        }
    }

    private static Set<String> openBeforeDeployment(GeneratedProject project) {
        return leavesOutMfa(project) ? Set.of("L2.2") : Set.of();
    }

    /// Nothing was pushed to the emulated branch, so it has not built the project's commit.
    private static Set<String> openOnTheEmulator(GeneratedProject project) {
        return with("L1.5", openBeforeDeployment(project));
    }

    private static boolean leavesOutMfa(GeneratedProject project) {
        return "off".equals(project.answers().get("mfa"));
    }

    private void faultsInTheAssembly(GeneratedProject project) throws Exception {
        for (var fault : faults(project)) {
            var faulty = faulty(project, fault);
            assertThat(Report.of(project.verify(faulty)).failing())
                    .as(fault.name())
                    .isEqualTo(with(fault.control(), openBeforeDeployment(project)));
        }
    }

    private void faultsOnTheEmulator(GeneratedProject project) throws Exception {
        for (var fault : faults(project)) {
            try (var deployment = Deployment.of(faulty(project, fault))) {
                assertThat(Report.of(deployment.verify(project.machine(), project.folder()))
                                .failing())
                        .as(fault.name())
                        .isEqualTo(with(fault.control(), openOnTheEmulator(project)));
            }
        }
    }

    private static Set<String> with(String control, Set<String> controls) {
        var more = new TreeSet<>(controls);
        more.add(control);
        return more;
    }

    private static List<Fault> faults(GeneratedProject project) {
        return Fault.all().stream()
                .filter(fault -> !openBeforeDeployment(project).contains(fault.control()))
                .filter(fault -> !fault.needsSecret()
                        || "openai".equals(project.answers().get("provider")))
                .toList();
    }

    private static Path faulty(GeneratedProject project, Fault fault) throws Exception {
        var copy = project.folder().resolveSibling("faulty-" + fault.control());
        if (!Files.exists(copy)) {
            fault.into(project.assembly(), copy);
        }
        return copy;
    }

    /// Steps that build on each other: after one that failed the rest are aborted rather than failing for the same
    /// reason.
    private static final class Steps {
        private final String project;
        private final List<DynamicNode> tests = new ArrayList<>();
        private boolean failed;

        Steps(String project) {
            this.project = project;
        }

        void add(String name, Executable step) {
            tests.add(dynamicTest(name, () -> {
                if (failed) {
                    throw new TestAbortedException("an earlier step failed");
                }
                failed = true;
                var start = System.nanoTime();
                step.execute();
                failed = false;
                // The whole takes minutes; tell how far it is.
                System.err.printf("%s: %s, %.1f s%n", project, name, (System.nanoTime() - start) / 1e9);
            }));
        }

        List<DynamicNode> tests() {
            return tests;
        }
    }
}
