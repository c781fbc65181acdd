package dev.ampwright.verify.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Parameter;
import dev.ampwright.verify.explain.Explanation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each control is explained, and nothing else is.
final class ExplanationsTest {
    private static final Explainer ALL =
            Explainer.of(Checklist.of(Baseline.standard()).controls(), Baseline.standard());
    private static final Path FILES = Path.of("src/main/resources/dev/ampwright/verify/explain");
    /// Explained ahead of the code that comes with them.
    private static final Set<String> TO_COME = Set.of(
            "L2.5", "L3.11", "L4.4", "L4.5", "L4.10", "L4.12", "L4.14", "L5.3", "L5.4", "L5.5", "L6.4", "L6.5", "L6.6",
            "L7.8", "L8.3", "L8.5");

    private static final Path PAGE = Path.of("docs/controls.md");

    private static Stream<Description> controls() {
        return Checklist.of(Baseline.standard()).controls().stream().map(Control::description);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void eachControlIsExplained(Description control) {
        Explanation explanation = Explanation.of(control.id());
        assertThat(List.of(
                        explanation.what(),
                        explanation.why(),
                        explanation.template(),
                        explanation.account(),
                        explanation.limits()))
                .allSatisfy(text -> assertThat(text).hasSizeBetween(10, 700).endsWith("."));
        assertThat(explanation.documents()).isNotEmpty().allSatisfy(document -> {
            assertThat(document.url()).matches("https://docs\\.aws\\.amazon\\.com/[\\w./#-]+\\.html");
            assertThat(URI.create(document.url()).getHost()).isEqualTo("docs.aws.amazon.com");
        });
        Set<String> known = Baseline.PARAMETERS.stream().map(Parameter::name).collect(Collectors.toSet());
        assertThat(known).containsAll(explanation.parameters());
    }

    private static Stream<Control> judges() {
        return Checklist.of(Baseline.standard()).controls().stream();
    }

    @ParameterizedTest
    @MethodSource("judges")
    void namesTheBaselineParametersThatTheControlReads(Control control) throws Exception {
        Path source = Path.of("src/main/java", control.getClass().getName().replace('.', '/') + ".java");
        Set<String> read = new TreeSet<>();
        Matcher constant = Pattern.compile("Baseline\\.([A-Z][A-Z0-9_]+)").matcher(Files.readString(source));
        while (constant.find()) {
            if (Baseline.class.getField(constant.group(1)).get(null) instanceof Parameter<?> parameter) {
                read.add(parameter.name());
            }
        }
        assertThat(Explanation.of(control.description().id()).parameters()).containsAll(read);
    }

    @Test
    void eachExplanationHasItsControl() throws IOException {
        Set<String> explained = new TreeSet<>();
        try (Stream<Path> files = Files.list(FILES)) {
            files.forEach(file -> explained.add(file.getFileName().toString().replace(".md", "")));
        }
        explained.removeIf(id -> TO_COME.contains(id)
                && controls().noneMatch(control -> control.id().equals(id)));
        assertThat(explained).isEqualTo(controls().map(Description::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void thePageOfAllControlsIsTrue() throws IOException {
        assertThat(PAGE)
                .as("write it anew: ampwright verify --list-controls --format markdown > verify/docs/controls.md")
                .content()
                .isEqualTo(ALL.markdown());
    }

    @Test
    void namesTheNearestForAnIdThatIsNone() {
        assertThatThrownBy(() -> ALL.only(List.of("L4.111", "l4.1", "X")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anyMatch(problem -> problem.contains("\"L4.111\"") && problem.contains("L4.11"))
                                .anyMatch(problem -> problem.contains("\"X\"") && problem.contains("--list-controls")));
    }

    @Test
    void explainsSeveralWithinTheWidth() {
        String text = ALL.only(List.of("l4.2", "L2.2")).explain(60);
        assertThat(text)
                .startsWith("L4.2  ")
                .contains("\nL2.2  ", "Why\n", "Remedy\n", "maximumRateLimit", "wafv2:GetWebACL");
        assertThat(text.lines().filter(line -> !line.contains("https://")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
    }

    @Test
    void listsEachControlWithItsActions() {
        JsonNode controls = new JsonMapper().readTree(ALL.json(false)).get("controls");
        assertThat(controls.size()).isEqualTo((int) controls().count());
        JsonNode stage = controls.valueStream()
                .filter(control -> control.get("id").asString().equals("L4.7"))
                .findFirst()
                .orElseThrow();
        assertThat(stage.get("needs").toString())
                .contains("{\"operation\":\"apigateway:GetUsagePlan\",\"action\":\"apigateway:GET\"}");
        assertThat(ALL.list().lines().filter(line -> line.startsWith("L"))).hasSize(controls.size());
    }
}
