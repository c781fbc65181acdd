package dev.ampwright.verify.collect.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.facts.RestApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loops, macros, conditions and nested stacks: what exists, and what is said to be open.
final class MacrosTest {
    private static final String LOGS = "{Type: AWS::Logs::LogGroup}";

    @TempDir
    Path folder;

    private Facts facts(Map<String, String> parameters, String... yaml) throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        for (String text : yaml) {
            files.add(Files.writeString(folder.resolve("app" + files.size() + ".yaml"), text));
        }
        return TemplateCollector.ofTemplates(files, Optional.of("eu-west-1"), parameters)
                .collect(Instant.EPOCH)
                .build(new ProjectReader(folder).read(), new EvidenceReader(List.of()).read());
    }

    private static List<String> logs(Facts facts) {
        return facts.all(LogGroup.class).items().stream()
                .map(log -> log.id().logicalId())
                .toList();
    }

    private static String open(Facts facts) {
        return facts.all(LogGroup.class).complete() instanceof Fact.Unresolved<Boolean> unresolved
                ? unresolved.why()
                : "";
    }

    @Test
    void writesLoopsOutOneInsideTheOther() throws IOException {
        Facts facts = facts(Map.of(), """
                Transform: AWS::LanguageExtensions
                Parameters: {Names: {Type: CommaDelimitedList, Default: "a,b"}}
                Resources:
                  Fn::ForEach::Outer:
                    - Name
                    - !Ref Names
                    - Fn::ForEach::Inner:
                        - Place
                        - [x.1, y]
                        - Log${Name}&{Place}:
                            Type: AWS::Logs::LogGroup
                            Properties: {LogGroupName: !Sub "/${Name}/${Place}", RetentionInDays: 30}
                """);
        assertThat(logs(facts)).containsExactly("Logax1", "Logay", "Logbx1", "Logby");
        assertThat(facts.all(LogGroup.class).items().getFirst().name())
                .isInstanceOfSatisfying(
                        Fact.Known.class, known -> assertThat(known.value()).isEqualTo("/a/x.1"));
        assertThat(open(facts)).isEmpty();
    }

    @Test
    void writesLoopsInPropertiesOut() throws IOException {
        Facts facts = facts(Map.of(), """
                Resources:
                  Log:
                    Type: AWS::Logs::LogGroup
                    Properties:
                      Fn::ForEach::All: [P, [RetentionInDays], {"${P}": 30}]
                """);
        assertThat(facts.all(LogGroup.class).items().getFirst().retentionDays())
                .isInstanceOfSatisfying(
                        Fact.Known.class, known -> assertThat(known.value()).isEqualTo(30));
    }

    @Test
    void saysThatALoopIsOpen() throws IOException {
        Facts facts = facts(Map.of(), """
                Parameters: {Names: {Type: CommaDelimitedList}}
                Resources:
                  Log: %s
                  Fn::ForEach::More: [N, !Ref Names, {"L${N}": %s}]
                """.formatted(LOGS, LOGS));
        assertThat(open(facts)).contains("Fn::ForEach::More", "parameter Names has no default");
        assertThat(logs(facts)).containsExactly("Log");
    }

    @Test
    void readsNothingThatAForeignMacroRewrites() throws IOException {
        Facts facts =
                facts(Map.of(), "Transform: [AWS::LanguageExtensions, Mine]\nResources: {Log: %s}".formatted(LOGS));
        assertThat(logs(facts)).isEmpty();
        assertThat(open(facts)).contains("the macro Mine rewrites");
    }

    @Test
    void saysThatAFileOfS3IsIncluded() throws IOException {
        Facts facts = facts(Map.of(), """
                Transform: {Name: AWS::Include, Parameters: {Location: "s3://b/k"}}
                Resources:
                  Log: %s
                  Other:
                    Type: AWS::Logs::LogGroup
                    Properties: {RetentionInDays: 3, Fn::Transform: {Name: AWS::Include}}
                """.formatted(LOGS));
        assertThat(open(facts)).contains("AWS::Include adds parts of a file in S3");
        assertThat(facts.all(LogGroup.class).items().get(1).retentionDays())
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class, fact -> assertThat(fact.why()).contains("a macro adds to it"));
    }

    @Test
    void takesNestedStacksOnlyWhereTheyExist() throws IOException {
        Files.writeString(folder.resolve("inner.yaml"), "Resources: {Log: %s}".formatted(LOGS));
        String outer = """
                Parameters: {On: {Type: String}}
                Conditions: {Wanted: !Equals [!Ref On, "yes"]}
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Condition: Wanted
                    Properties: {TemplateURL: inner.yaml}
                """;
        assertThat(logs(facts(Map.of("On", "yes"), outer))).containsExactly("Log");
        assertThat(logs(facts(Map.of("On", "no"), outer))).isEmpty();
        Facts undecided = facts(Map.of(), outer);
        assertThat(logs(undecided)).isEmpty();
        assertThat(open(undecided)).contains("Inner exists only under the condition Wanted");
    }

    @Test
    void takesExportsOfTemplatesGivenTogether() throws IOException {
        Facts facts = facts(
                Map.of(),
                "Resources: {Log: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !ImportValue days}}}",
                "Resources: {}\nOutputs: {D: {Value: 90, Export: {Name: days}}}");
        assertThat(facts.all(LogGroup.class).items().getFirst().retentionDays())
                .isInstanceOfSatisfying(
                        Fact.Known.class, known -> assertThat(known.value()).isEqualTo(90));
    }

    @Test
    void leavesParametersOfSystemsManagerAndSecretOnesOpen() throws IOException {
        Facts facts = facts(Map.of(), """
                Parameters: {Hidden: {Type: String, NoEcho: true, Default: "30"}}
                Resources:
                  A: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Hidden}}
                  B: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: "{{resolve:ssm:/days:1}}"}}
                """);
        assertThat(facts.all(LogGroup.class).items())
                .allSatisfy(log -> assertThat(log.retentionDays()).isInstanceOf(Fact.Unresolved.class));
    }

    @Test
    void keepsTemplatesOfTheSameNameApart() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one")).resolve("template.yaml");
        Path two = Files.createDirectories(folder.resolve("two")).resolve("template.yaml");
        Files.writeString(one, "Resources: {Log: %s}".formatted(LOGS));
        Files.writeString(two, "Resources: {Log: %s}".formatted(LOGS));
        Facts facts = TemplateCollector.ofTemplates(List.of(one, two), Optional.empty())
                .collect(Instant.EPOCH)
                .build(new ProjectReader(folder).read(), new EvidenceReader(List.of()).read());
        assertThat(facts.all(LogGroup.class).items())
                .extracting(log -> log.id().display())
                .containsExactly("template/Log", "two-template/Log");
    }

    @Test
    void seesTheStageADeploymentMakes() throws IOException {
        Facts facts = facts(Map.of(), """
                Resources:
                  Api: {Type: AWS::ApiGateway::RestApi}
                  Now:
                    Type: AWS::ApiGateway::Deployment
                    Properties: {RestApiId: !Ref Api, StageName: v1, StageDescription: {TracingEnabled: true}}
                """);
        RestApi.Stage stage =
                facts.all(RestApi.class).items().getFirst().stages().items().getFirst();
        assertThat(stage.name())
                .isInstanceOfSatisfying(
                        Fact.Known.class, known -> assertThat(known.value()).isEqualTo("v1"));
        assertThat(stage.tracing())
                .isInstanceOfSatisfying(
                        Fact.Known.class, known -> assertThat(known.value()).isEqualTo(true));
    }

    @Test
    void refusesANestedTemplateOutside() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.writeString(folder.resolve("secret.yaml"), "Resources: {}");
        Path file = Files.writeString(inside.resolve("app.yaml"), """
                Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../secret.yaml}}}""");
        assertThatThrownBy(() -> TemplateCollector.ofTemplates(List.of(file), Optional.empty())
                        .collect(Instant.EPOCH))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("app.yaml: the nested stack N names")
                .hasMessageContaining("lies outside of");
    }

    @Test
    void refusesATemplateThatNestsItself() throws IOException {
        Path file = Files.writeString(folder.resolve("app.yaml"), """
                Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: app.yaml}}}""");
        assertThatThrownBy(() -> TemplateCollector.ofTemplates(List.of(file), Optional.empty())
                        .collect(Instant.EPOCH))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("circular reference: the nested stack N");
    }
}
