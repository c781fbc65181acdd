package dev.ampwright.verify.collect.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.collect.project.EvidenceReader;
import dev.ampwright.verify.collect.project.ProjectReader;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.FunctionUrl;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Serverless templates are read as what the Serverless Application Model makes of them.
final class ServerlessTest {
    private static final Path CHAT = Path.of("src", "test", "resources", "templates", "serverless.yaml");

    @TempDir
    Path folder;

    private static Facts facts(Path file) {
        return TemplateCollector.ofTemplates(List.of(file), Optional.of("eu-west-1"))
                .collect(Instant.EPOCH)
                .build(new ProjectReader(Path.of("")).read(), new EvidenceReader(List.of()).read());
    }

    private Facts written(String yaml) throws IOException {
        return facts(Files.writeString(folder.resolve("app.yaml"), yaml));
    }

    private static <R extends Resource> R one(Facts facts, Class<R> kind, String id) {
        return facts.all(kind).items().stream()
                .filter(resource -> resource.id().logicalId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T known(Fact<T> fact) {
        assertThat(fact).isInstanceOf(Fact.Known.class);
        return ((Fact.Known<T>) fact).value();
    }

    @Test
    void mergesGlobalsIntoFunctions() {
        LambdaFunction chat = one(facts(CHAT), LambdaFunction.class, "Chat");
        LambdaFunction nightly = one(facts(CHAT), LambdaFunction.class, "Nightly");
        assertThat(known(chat.environment()).keySet()).containsExactlyInAnyOrder("SHARED", "OWN");
        assertThat(known(chat.timeoutSeconds())).isEqualTo(20);
        assertThat(known(nightly.timeoutSeconds())).isEqualTo(60);
        assertThat(known(chat.layers())).hasSize(1);
        assertThat(known(chat.aliases())).containsExactly("live");
    }

    @Test
    void writesTheRoleOut() {
        Role role = one(facts(CHAT), Role.class, "ChatRole");
        assertThat(role.policies().complete()).isInstanceOf(Fact.Known.class);
        assertThat(role.policies().items())
                .extracting(Role.Policy::name)
                .contains("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
        assertThat(role.policies().items().stream()
                        .filter(policy -> policy.document() instanceof Fact.Known<PolicyDocument>)
                        .map(policy -> known(policy.document()).toString())
                        .toList())
                .anySatisfy(document -> assertThat(document).contains("dynamodb:PutItem", "table/${serverless.Table}"))
                .anySatisfy(document -> assertThat(document)
                        .contains("secretsmanager:GetSecretValue", "secret:${serverless.Key}-XXXXXX"))
                .anySatisfy(document -> assertThat(document).contains("bedrock:InvokeModel"));
    }

    @Test
    void makesTheApiThatEventsImply() {
        RestApi api = one(facts(CHAT), RestApi.class, "ServerlessRestApi");
        assertThat(api.methods().complete()).isInstanceOf(Fact.Known.class);
        assertThat(api.methods().items())
                .extracting(method ->
                        known(method.httpMethod()) + " " + known(method.path()) + " " + known(method.authorization()))
                .containsExactlyInAnyOrder(
                        "POST /chats/{id} COGNITO_USER_POOLS",
                        "GET /health NONE",
                        "OPTIONS /chats/{id} NONE",
                        "OPTIONS /health NONE");
        assertThat(api.stages().items()).singleElement().satisfies(stage -> {
            assertThat(known(stage.name())).isEqualTo("Prod");
            assertThat(known(stage.tracing())).isTrue();
            assertThat(known(stage.webAcl())).contains("webacl");
        });
    }

    @Test
    void makesTheHttpApiThatEventsImply() {
        HttpApi api = one(facts(CHAT), HttpApi.class, "ServerlessHttpApi");
        assertThat(api.routes().items()).singleElement().satisfies(route -> {
            assertThat(known(route.key())).isEqualTo("GET /public");
            assertThat(known(route.authorization())).isEqualTo("NONE");
        });
    }

    @Test
    void opensTheFunctionUrl() {
        FunctionUrl url = one(facts(CHAT), FunctionUrl.class, "NightlyUrl");
        LambdaFunction nightly = one(facts(CHAT), LambdaFunction.class, "Nightly");
        assertThat(known(url.authType())).isEqualTo("NONE");
        assertThat(known(nightly.policy()).toString()).contains("lambda:InvokeFunctionUrl", "events.amazonaws.com");
        assertThat(known(nightly.role())).isEqualTo("arn:aws:iam::123456789012:role/nightly");
    }

    @Test
    void makesTables() {
        assertThat(facts(CHAT).all(Table.class).items()).hasSize(1);
    }

    @Test
    void seesTheSecondStageOfOldDefinitions() throws IOException {
        RestApi api = one(written("""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Api: {Type: AWS::Serverless::Api, Properties: {StageName: v1}}
                """), RestApi.class, "Api");
        assertThat(api.stages().items())
                .extracting(stage -> known(stage.name()))
                .containsExactlyInAnyOrder("v1", "Stage");
    }

    @Test
    void saysWhatItCannotWriteOut() throws IOException {
        Facts facts = written("""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Later: {Type: AWS::Serverless::Tomorrow}
                  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
                  Link: {Type: AWS::Serverless::Connector}
                """);
        assertThat(facts.all(LambdaFunction.class).complete())
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class,
                        fact -> assertThat(fact.why())
                                .contains("Later in", "AWS::Serverless::Tomorrow", "which is not written out"));
        assertThat(one(facts, Role.class, "Role").policies().complete())
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class,
                        fact -> assertThat(fact.why()).contains("the connector Link adds policies"));
    }

    @Test
    void leavesAPolicyUnderAnOpenConditionOpen() throws IOException {
        Role role = one(written("""
                Transform: AWS::Serverless-2016-10-31
                Parameters: {Given: {Type: String}}
                Conditions: {Open: !Equals [!Ref Given, x]}
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: nodejs22.x
                      Handler: index.f
                      Policies: [!If [Open, AdministratorAccess, !Ref AWS::NoValue]]
                """), Role.class, "FRole");
        assertThat(role.policies().items())
                .anySatisfy(policy -> assertThat(policy.document()).isInstanceOf(Fact.Unresolved.class));
    }
}
