package dev.ampwright.verify.collect.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What intrinsic functions give, as a function's environment shows it.
final class ResolutionTest {
    @TempDir
    Path folder;

    private Facts facts(String name, String template) throws IOException {
        Path file = Files.writeString(folder.resolve(name), template);
        return TemplateCollector.ofTemplates(List.of(file), Optional.of("eu-west-1"))
                .collect(Instant.EPOCH)
                .build(new ProjectReader(folder).read(), new EvidenceReader(List.of()).read());
    }

    private Fact<String> value(String yaml) throws IOException {
        Facts facts = facts("app.yaml", """
                Parameters:
                  Known: {Type: String, Default: dev}
                  List: {Type: CommaDelimitedList, Default: "a, b"}
                  Given: {Type: String}
                Mappings:
                  Sizes: {dev: {small: tiny}}
                Conditions:
                  IsDev: !Equals [!Ref Known, dev]
                  IsProd: !Not [!Condition IsDev]
                  Both: !And [!Condition IsDev, !Condition IsProd]
                  Either: !Or [!Condition IsDev, !Equals [!Ref Given, x]]
                  Open: !Equals [!Ref Given, x]
                  Closed: !Not [!Condition Open]
                Resources:
                  Table: {Type: AWS::DynamoDB::Table}
                  Key: {Type: AWS::SecretsManager::Secret, Properties: {Name: model}}
                  Handler:
                    Type: AWS::Lambda::Function
                    Properties:
                      Environment:
                        Variables:
                          V: %s
                """.formatted(yaml));
        LambdaFunction function = facts.all(LambdaFunction.class).items().getFirst();
        return function.environment().flatMap((Map<String, Fact<String>> variables) -> {
            Fact<String> found = variables.get("V");
            return found == null ? new Fact.Absent<>(List.of()) : found;
        });
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Known                                    | dev",
                "!Ref AWS::Region                              | eu-west-1",
                "!Ref Table                                    | ${app.Table}",
                "!GetAtt Table.Arn                             | arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/${app.Table}",
                "!Ref Key                                      | arn:aws:secretsmanager:eu-west-1:${AWS::AccountId}:secret:model-XXXXXX",
                "!Sub 'x-${Known}-${AWS::Region}'              | x-dev-eu-west-1",
                "!Sub '${!Known}'                              | ${Known}",
                "!Sub ['${a}${Known}', {a: 1}]                 | 1dev",
                "!Join ['-', [a, !Ref Known]]                  | a-dev",
                "!Join ['', !Ref List]                         | ab",
                "!Select [1, !Ref List]                        | b",
                "!Select [1, !Split [':', 'a:b:c']]            | b",
                "!If [IsDev, yes-dev, no-dev]                  | yes-dev",
                "!If [IsProd, yes-prod, no-prod]               | no-prod",
                "!If [Both, 1, 0]                              | 0",
                "!If [Either, 1, 0]                            | 1",
                "!If [Open, same, same]                        | same",
                "!FindInMap [Sizes, !Ref Known, small]         | tiny",
                "!Base64 hi                                    | aGk=",
            })
    void workOutWhatTheTemplateDecides(String yaml, String expected) throws IOException {
        assertThat(value(yaml))
                .isInstanceOfSatisfying(
                        Fact.Known.class, known -> assertThat(known.value()).isEqualTo(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Given                                    | parameter Given has no default",
                "!Sub 'x-${Given}'                             | parameter Given has no default",
                "!Join ['-', [a, !Ref Given]]                  | parameter Given has no default",
                "!If [Open, a, b]                              | parameter Given has no default",
                "!If [Closed, a, b]                            | parameter Given has no default",
                "!Ref Nothing                                  | Nothing, which the template does not have",
                "!GetAtt Nothing.Arn                           | Nothing, which the template does not have",
                "!ImportValue elsewhere                        | belongs to a stack that was not given",
                "!Select [7, !Ref List]                        | no item at its index",
                "!FindInMap [Sizes, prod, small]               | finds nothing",
                "'Fn::GetAZs'                                  | ",
            })
    void sayWhyTheRestIsUnresolved(String yaml, String why) throws IOException {
        if (why == null) {
            assertThat(value("{'Fn::GetAZs': ''}"))
                    .isInstanceOfSatisfying(
                            Fact.Unresolved.class,
                            unresolved ->
                                    assertThat(unresolved.why()).isEqualTo("Fn::GetAZs is worked out at deployment"));
            return;
        }
        assertThat(value(yaml))
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class,
                        unresolved -> assertThat(unresolved.why()).contains(why));
    }

    @Test
    void dropsWhatIsNoValue() throws IOException {
        assertThat(value("!Ref AWS::NoValue")).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void leavesOutAResourceWhoseConditionIsFalseAndMarksAGapForAnUndecidedOne() throws IOException {
        Facts facts = facts("app.yaml", """
                Parameters: {Given: {Type: String}}
                Conditions:
                  Never: !Equals [a, b]
                  Open: !Equals [!Ref Given, x]
                  Closed: !Not [!Condition Open]
                Resources:
                  Gone: {Type: AWS::Logs::LogGroup, Condition: Never}
                  Perhaps: {Type: AWS::SecretsManager::Secret, Condition: Open}
                """);
        assertThat(facts.all(LogGroup.class).items()).isEmpty();
        assertThat(facts.all(LogGroup.class).complete()).isInstanceOf(Fact.Known.class);
        assertThat(facts.all(Secret.class).complete())
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class,
                        unresolved ->
                                assertThat(unresolved.why()).contains("Perhaps exists only under the condition Open"));
    }

    @Test
    void followsNestedStacksByParametersAndOutputs() throws IOException {
        Files.writeString(folder.resolve("child.json"), """
                {"Parameters":{"Name":{"Type":"String"}},
                 "Resources":{"Group":{"Type":"AWS::Logs::LogGroup","Properties":{"LogGroupName":{"Ref":"Name"}}}},
                 "Outputs":{"Group":{"Value":{"Ref":"Group"}}}}""");
        Facts facts = facts("root.json", """
                {"Resources":{
                  "Child":{"Type":"AWS::CloudFormation::Stack","Properties":{"TemplateURL":"child.json","Parameters":{"Name":"given"}}},
                  "Handler":{"Type":"AWS::Lambda::Function","Properties":{"LoggingConfig":{"LogGroup":{"Fn::GetAtt":["Child","Outputs.Group"]}}}}}}""");
        assertThat(facts.all(LogGroup.class).items()).singleElement().satisfies(group -> {
            assertThat(group.id().display()).isEqualTo("root/Child/Group");
            assertThat(group.name())
                    .isInstanceOfSatisfying(
                            Fact.Known.class, name -> assertThat(name.value()).isEqualTo("given"));
        });
        assertThat(facts.all(LambdaFunction.class).items().getFirst().logGroup())
                .isInstanceOfSatisfying(
                        Fact.Known.class, name -> assertThat(name.value()).isEqualTo("given"));
    }

    @Test
    void knowsThatANestedStackWithoutATemplateMayHoldAnything() throws IOException {
        Facts facts = facts("root.yaml", """
                Resources:
                  Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://example.com/child.json"}}
                """);
        assertThat(facts.all(RestApi.class).complete())
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class,
                        unresolved -> assertThat(unresolved.why()).contains("root/Child has no template at hand"));
    }
}
