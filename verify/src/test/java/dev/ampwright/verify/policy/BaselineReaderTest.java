package dev.ampwright.verify.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineReaderTest {
    private static final Set<String> CONTROLS = Set.of("L1.8", "L4.3", "L7.5");

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private EffectiveBaseline read(Path... files) {
        return new BaselineReader(CONTROLS).read(List.of(files), Optional.of(folder));
    }

    private List<String> problems(Path... files) {
        try {
            read(files);
            return List.of();
        } catch (InvalidInput e) {
            return e.problems();
        }
    }

    @Test
    void letsTheOrganisationSetAnyValueAndTheOthersTightenIt() throws IOException {
        Path organisation = file("org.yaml", """
                layer: organisation
                name: Example
                parameters:
                  maximumRateLimit: 5000
                  regions: [eu-central-1, eu-west-1]
                """);
        Path team = file("team.yaml", "layer: team\nparameters: {maximumRateLimit: 1000}\n");
        file("security/baseline.yaml", "layer: project\nparameters:\n  regions: [eu-central-1]\n  requireMfa: true\n");
        EffectiveBaseline effective = read(organisation, team);
        assertThat(effective.baseline().maximumRateLimit()).isEqualTo(1000);
        assertThat(effective.baseline().regions()).containsExactly("eu-central-1");
        assertThat(effective.baseline().requireMfa()).isTrue();
        assertThat(effective.name()).isEqualTo("organisation \"Example\", team, project");
        assertThat(effective.settings())
                .filteredOn(setting -> setting.name().equals("maximumRateLimit"))
                .singleElement()
                .satisfies(setting -> assertThat(setting.origin().display()).isEqualTo("team (" + team + ":2)"));
        assertThat(effective.digest())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(EffectiveBaseline.standard().digest());
    }

    @Test
    void refusesEveryLooserValueAtOnceWithPlacesAndBothValues() throws IOException {
        Path organisation = file("org.yaml", """
                layer: organisation
                name: Example
                parameters:
                  maximumRateLimit: 500
                  requireMfa: true
                  managedRuleGroups: [A, B]
                """);
        Path team = file("team.yaml", """
                layer: team
                parameters:
                  maximumRateLimit: 501
                  requireMfa: false
                  managedRuleGroups: [A, C]
                  minimumPasswordLength: 7
                """);
        assertThat(problems(organisation, team))
                .containsExactly(
                        team + ":3: maximumRateLimit 501 is looser than 500 of organisation \"Example\" ("
                                + organisation
                                + ":4); the layer team may only tighten: write 500 or less, or leave it out",
                        team + ":4: requireMfa false is looser than true of organisation \"Example\" (" + organisation
                                + ":5); the layer team may only tighten: write true, or leave it out",
                        team + ":5: managedRuleGroups [A, C] is looser than [A, B] of organisation \"Example\" ("
                                + organisation
                                + ":6); the layer team may only tighten: name all of [A, B], and others if you like",
                        team + ":6: minimumPasswordLength 7 is looser than 8 of the default; the layer team may only"
                                + " tighten: write 8 or more, or leave it out");
    }

    @Test
    void letsNoProjectLoosenADefaultOrCallItselfAnOrganisation() throws IOException {
        Path own = file("security/baseline.yaml", "layer: project\nparameters: {maximumRateLimit: 2001}\n");
        assertThat(problems()).singleElement().asString().contains("2001 is looser than 2000 of the default");
        Files.writeString(own, "layer: organisation\nextends: ../org.yaml\nparameters: {maximumRateLimit: 2001}\n");
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains(":1: a project's own baseline is of the layer project, not organisation"))
                .anySatisfy(problem -> assertThat(problem).contains(":2: a project's own baseline extends nothing"));
    }

    @Test
    void saysAllThatIsWrongWithAFile() throws IOException {
        Path wrong = file("org.yaml", """
                layer: organization
                maximumRateLimit: 5
                parameters:
                  requireMfa: "yes"
                  maximumRatelimit: 300
                  minimumPasswordLength: 8.5
                  regions: eu-west-1
                  blockingControls: [L7.5, L9.9, L7.6]
                  highestOpenAlert: high
                """);
        assertThat(problems(wrong))
                .hasSize(9)
                .anySatisfy(problem ->
                        assertThat(problem).contains(":1: layer is \"organization\"", "did you mean organisation?"))
                .anySatisfy(problem -> assertThat(problem).contains(":2:", "it belongs below parameters:"))
                .anySatisfy(problem -> assertThat(problem).contains(":4: requireMfa is \"yes\"; write true or false"))
                .anySatisfy(problem -> assertThat(problem).contains(":5:", "did you mean maximumRateLimit?"))
                .anySatisfy(problem -> assertThat(problem).contains(":6:", "write a whole number from 6 to 99"))
                .anySatisfy(problem -> assertThat(problem).contains(":7: regions is \"eu-west-1\"; write a list"))
                .anySatisfy(problem -> assertThat(problem).contains("\"L9.9\" does not look like one"))
                .anySatisfy(problem -> assertThat(problem).contains("write one of medium, low, informational"));
    }

    @Test
    void followsExtendsAndRefusesACircle() throws IOException {
        file("org/base.yaml", "layer: organisation\nparameters: {maximumRateLimit: 100}\n");
        Path team = file("teams/team.yaml", "layer: team\nextends: ../org/base.yaml\nparameters: {requireMfa: true}\n");
        assertThat(read(team).baseline().maximumRateLimit()).isEqualTo(100);
        assertThat(read(team).sources())
                .extracting(EffectiveBaseline.Source::layer)
                .containsExactly(Layer.ORGANISATION, Layer.TEAM);
        Path one = file("one.yaml", "layer: team\nextends: two.yaml\n");
        file("two.yaml", "layer: organisation\nextends: one.yaml\n");
        assertThat(problems(one)).anySatisfy(problem -> assertThat(problem).contains("extends itself"));
    }

    @Test
    void refusesLayersOutOfOrderAndRetentionThatNothingFits() throws IOException {
        Path team = file("team.yaml", "layer: team\nparameters: {minimumRetentionDays: 300}\n");
        Path organisation = file("org.yaml", "layer: organisation\nparameters: {maximumRetentionDays: 30}\n");
        assertThat(problems(team, organisation))
                .anySatisfy(problem -> assertThat(problem).contains("the layer organisation stands below team"))
                .anySatisfy(problem -> assertThat(problem).contains("no retention fits both"));
    }

    @Test
    void survivesHostileFiles() throws IOException {
        StringBuilder bomb = new StringBuilder("layer: organisation\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        bomb.append("parameters: {regions: *a39}\n");
        assertThat(problems(file("bomb.yaml", bomb.toString()))).isNotEmpty();
        assertThat(problems(file("deep.yaml", "[".repeat(100_000)))).hasSize(1);
        assertThat(problems(file("empty.yaml", ""))).singleElement().asString().contains("the file is empty");
        assertThat(problems(file("broken.yaml", "layer: team\nparameters: [")))
                .singleElement()
                .asString()
                .contains("broken.yaml:2: not readable as YAML");
        assertThat(problems(file("big.yaml", "#".repeat(2_000_000))))
                .singleElement()
                .asString()
                .contains("larger than a megabyte");
        assertThatThrownBy(() -> read(folder.resolve("none.yaml"))).hasMessageContaining("no such file");
    }

    @Test
    void printsABaselineThatReadsTheSameAgain() throws IOException {
        Path organisation =
                file("org.yaml", "layer: organisation\nparameters: {regions: [eu-central-1], requireMfa: true}\n");
        EffectiveBaseline first = read(organisation);
        EffectiveBaseline second = read(file("printed.yaml", first.toYaml()));
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(first.toYaml()).contains("requireMfa: true  # organisation");
    }

    @Test
    void makesAdviceBlockAndNeverTheReverse() {
        Baseline baseline = Baseline.standard().with(Baseline.BLOCKING_CONTROLS, List.of("L7.5", "L4.1"));
        assertThat(Checklist.of(Baseline.standard()).controls())
                .filteredOn(control -> control.description().id().equals("L7.5"))
                .noneMatch(control -> control.description().blocking());
        assertThat(Checklist.of(baseline).controls())
                .filteredOn(control ->
                        Set.of("L7.5", "L4.1").contains(control.description().id()))
                .hasSize(2)
                .allMatch(control -> control.description().blocking());
        assertThat(Checklist.of(baseline).controls())
                .extracting(Control::description)
                .filteredOn(description -> description.blocking())
                .hasSizeGreaterThan(30);
    }

    @Test
    void knowsOfEveryParameterWhichWayIsTighter() {
        for (Parameter<?> parameter : Baseline.PARAMETERS) {
            assertThat(sameIsAsTight(parameter)).as(parameter.name()).isTrue();
            assertThat(parameter.help()).endsWith(".");
        }
        assertThat(Baseline.REGIONS.atLeastAsTight(List.of(), List.of("eu-west-1")))
                .isTrue();
        assertThat(Baseline.REGIONS.atLeastAsTight(List.of("us-east-1"), List.of("eu-west-1")))
                .isFalse();
        assertThat(Baseline.HIGHEST_OPEN_ALERT.atLeastAsTight("low", "medium")).isTrue();
        assertThat(Baseline.HIGHEST_OPEN_ALERT.atLeastAsTight("medium", "low")).isFalse();
    }

    private static <T> boolean sameIsAsTight(Parameter<T> parameter) {
        return parameter.atLeastAsTight(parameter.standard(), parameter.standard());
    }
}
