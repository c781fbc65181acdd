package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Budget;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.IdentityPool;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.LogGroup;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.Role;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.facts.Topic;
import dev.ampwright.verify.facts.UsagePlan;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.facts.WebAcl;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A generated chatbot (OpenAI, CDK backend) as it is deployed: each attribute the controls look at has the
/// template's value.
@NeedsEmulator
@ExtendWith(SharedChatbot.class)
final class LiveFactsTest {
    private static Deployment deployment;
    private static List<AwsBetween.Seen> seen;
    private static Facts facts;

    @BeforeAll
    static void collectOnce(Deployment shared) {
        deployment = shared;
        try (AwsBetween between = AwsBetween.start(deployment.emulator())) {
            facts = deployment.collect(between.endpoint(), deployment.stacks());
            seen = between.seen();
        }
    }

    @Test
    void namesEveryStackWithItsRegion() {
        assertThat(facts.stacks())
                .extracting(StackFacts::name, stack -> value(stack.region()))
                .containsExactly(
                        tuple("demo-platform", "eu-west-1"),
                        tuple("demo-hosting", "eu-west-1"),
                        tuple("demo-edge", "us-east-1"));
    }

    @Test
    void knowsOrProvesAbsentEverything() {
        assertThat(facts.all(Resource.class).complete()).isInstanceOf(Fact.Known.class);
        assertThat(facts.all(Resource.class).items())
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.toString()).doesNotContain("Denied[", "Throttled[", "Unresolved["));
    }

    @Test
    void readsTheStageWithItsWebAclAndThrottles() {
        RestApi.Stage stage = only(RestApi.class).stages().items().getFirst();
        assertThat(value(stage.name())).isEqualTo("v1");
        assertThat(value(stage.webAcl())).contains(":regional/webacl/");
        assertThat(value(stage.tracing())).isTrue();
        assertThat(value(stage.accessLog())).startsWith("arn:aws:logs:eu-west-1:");
        assertThat(value(stage.methodSettings()))
                .extracting(setting -> value(setting.resourcePath()) + " " + value(setting.httpMethod()))
                .contains("/* *", "/conversations/{conversationId}/messages POST");
        assertThat(value(stage.methodSettings())).allSatisfy(setting -> {
            assertThat(value(setting.rateLimit())).isPositive();
            assertThat(value(setting.dataTrace())).isFalse();
        });
    }

    @Test
    void readsMethodsWithAuthorizerValidationAndIntegration() {
        RestApi api = only(RestApi.class);
        RestApi.Method send = api.methods().items().stream()
                .filter(method -> value(method.path()).endsWith("/messages")
                        && value(method.httpMethod()).equals("POST"))
                .findFirst()
                .orElseThrow();
        RestApi.Integration integration = value(send.integration());
        assertThat(value(send.authorization())).isEqualTo("COGNITO_USER_POOLS");
        assertThat(value(send.authorizerId()))
                .isEqualTo(value(api.authorizers().items().getFirst().authorizerId()));
        assertThat(value(send.requestBody()).unbounded()).isEmpty();
        assertThat(value(integration.responseTransferMode())).isEqualTo("STREAM");
        assertThat(value(integration.functionArn())).endsWith(":live").startsWith("arn:aws:lambda:");
        assertThat(value(api.authorizers().items().getFirst().userPoolArns()))
                .containsExactly(value(only(UserPool.class).arn()));
    }

    @Test
    void namesPartsAsCloudFormationDoes() {
        RestApi api = only(RestApi.class);
        assertThat(api.stages().items().getFirst().id().type()).isEqualTo("AWS::ApiGateway::Stage");
        assertThat(api.stages().items().getFirst().id().logicalId()).doesNotContain("/");
        assertThat(api.methods().items())
                .allSatisfy(method -> assertThat(method.id().logicalId()).doesNotContain("/"));
    }

    @Test
    void readsFunctionsWithConcurrencyLayersAndLogGroup() {
        LambdaFunction stream = function("StreamFunction");
        assertThat(value(stream.runtime())).isEqualTo("java25");
        assertThat(value(stream.reservedConcurrency())).isPositive();
        assertThat(value(stream.timeoutSeconds())).isEqualTo(300);
        assertThat(value(stream.tracing())).isEqualTo("Active");
        assertThat(value(stream.aliases())).containsExactly("live");
        assertThat(value(stream.layers())).singleElement().asString().contains(":layer:LambdaAdapterLayer");
        assertThat(all(LogGroup.class)).extracting(group -> value(group.name())).contains(value(stream.logGroup()));
        assertThat(value(stream.environment()).keySet()).contains("MODEL_SECRET_ARN", "TABLE_NAME");
        assertThat(function("ApiFunction").reservedConcurrency()).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void readsRolesWithTheirPolicies() {
        String role = value(function("StreamFunction").role());
        Role execution = all(Role.class).stream()
                .filter(candidate -> value(candidate.arn()).equals(role))
                .findFirst()
                .orElseThrow();
        String secret = value(only(Secret.class).arn());
        assertThat(execution.policies().items())
                .singleElement()
                .satisfies(policy -> assertThat(value(policy.document()).statements().stream()
                                .filter(statement ->
                                        value(statement.actions()).patterns().contains("secretsmanager:GetSecretValue"))
                                .map(statement -> value(statement.resources()).patterns()))
                        .containsExactly(List.of(secret)));
        assertThat(execution.boundary()).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void readsTheUserPool() {
        UserPool pool = only(UserPool.class);
        assertThat(value(pool.mfa())).isEqualTo("OPTIONAL");
        assertThat(value(pool.passwordPolicy()).minimumLength()).isEqualTo(12);
        assertThat(value(pool.deletionProtection())).isTrue();
        assertThat(value(pool.webAcl())).isEqualTo(value(webAcl("REGIONAL").arn()));
        UserPool.Client client = pool.clients().items().getFirst();
        assertThat(client.hasSecret()).isInstanceOf(Fact.Absent.class);
        assertThat(value(client.preventsUserExistenceErrors())).isTrue();
        assertThat(value(client.accessTokenMinutes())).isEqualTo(30);
        assertThat(value(only(IdentityPool.class).allowsGuests())).isFalse();
    }

    @Test
    void readsWebAclsOfBothScopes() {
        assertThat(all(WebAcl.class)).hasSize(2);
        WebAcl regional = webAcl("REGIONAL");
        assertThat(value(regional.bodyLimits())).containsEntry("API_GATEWAY", 64);
        assertThat(value(regional.rules()))
                .anyMatch(rule -> rule.kind() instanceof WebAcl.RateLimit && rule.action() == WebAcl.Action.BLOCK)
                .anyMatch(rule -> rule.kind() instanceof WebAcl.ManagedGroup && rule.action() == WebAcl.Action.NONE);
        assertThat(value(webAcl("CLOUDFRONT").logDestinations())).hasSize(1);
    }

    @Test
    void asksForCloudFrontsWebAclsInUsEast1() {
        assertThat(seen)
                .filteredOn(request -> request.content().contains("CLOUDFRONT")
                        || request.content().contains(":apps/"))
                .filteredOn(request -> request.operation().startsWith("wafv2:"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(request -> request.region().equals("us-east-1"));
    }

    @Test
    void readsTheAmplifyAppWithItsBranchAndWebAcl() {
        AmplifyApp app = only(AmplifyApp.class);
        assertThat(value(app.repository())).startsWith("https://");
        assertThat(value(app.webAcl())).startsWith("arn:aws:wafv2:us-east-1:").contains(":global/webacl/");
        assertThat(value(app.customHeaders()))
                .anySatisfy(rule -> assertThat(rule.headers()).containsKey("content-security-policy"));
        AmplifyApp.Branch branch = app.branches().items().getFirst();
        assertThat(value(branch.stage())).isEqualTo("PRODUCTION");
        assertThat(value(branch.autoBuild())).isTrue();
        assertThat(branch.lastJob()).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void readsStateAndSecrets() {
        Table table = only(Table.class);
        assertThat(value(table.kmsEncryption())).isTrue();
        assertThat(value(table.pointInTimeRecovery())).isTrue();
        assertThat(value(table.deletionProtection())).isTrue();
        assertThat(value(table.ttlAttribute())).isEqualTo("expiresAt");
        Secret secret = only(Secret.class);
        assertThat(value(secret.hasCurrentValue())).isTrue();
        assertThat(value(secret.kmsKey())).startsWith("arn:aws:kms:");
    }

    @Test
    void readsAlarmsThroughToTheirSubscriber() {
        List<String> topics =
                all(Topic.class).stream().map(topic -> value(topic.arn())).toList();
        assertThat(topics).hasSize(2);
        assertThat(all(Alarm.class)).hasSizeGreaterThan(5).allSatisfy(alarm -> {
            assertThat(value(alarm.actions())).hasSize(1).isSubsetOf(topics);
            assertThat(value(alarm.actionsEnabled())).isTrue();
            assertThat(value(alarm.metrics())).isNotEmpty();
        });
        assertThat(all(Topic.class))
                .allSatisfy(topic -> assertThat(topic.subscriptions().items())
                        .extracting(
                                subscription -> value(subscription.protocol()) + " " + value(subscription.endpoint()))
                        .singleElement()
                        .asString()
                        .matches("email \\[redacted: address [0-9a-f]{8}]"));
        assertThat(value(only(Budget.class).notified())).isTrue();
        assertThat(value(only(UsagePlan.class).stages())).hasSize(1);
    }

    @Test
    void putsEachQuestionOnceAndStaysUnderTheLimit() {
        assertThat(seen).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void asksOnlyWhatItDeclares() {
        Set<String> declared =
                Arrays.stream(Operation.values()).map(Operation::qualifiedName).collect(Collectors.toSet());
        assertThat(seen).extracting(AwsBetween.Seen::operation).allMatch(declared::contains);
        assertThat(declared)
                .noneMatch(operation -> operation.matches(".*(GetSecretValue|GetLogEvents|FilterLogEvents|Query|Scan|"
                                + "GetItem|GetObject|Invoke|StartQuery|GetApiKey|Put|Create|Update|Delete).*")
                        && !operation.contains("GetFunctionEventInvokeConfig"));
    }

    @Test
    void givesEvidenceAnAuditorCanGoBackTo() {
        assertThat(only(Table.class).arn().evidence()).singleElement().satisfies(evidence -> {
            Evidence.ApiCall call = (Evidence.ApiCall) evidence;
            assertThat(call.operation()).isEqualTo("dynamodb:DescribeTable");
            assertThat(call.parameters()).containsOnlyKeys("TableName");
            assertThat(call.region()).isEqualTo("eu-west-1");
            assertThat(call.account()).isEqualTo("123456789012");
            assertThat(call.requestId()).isNotEmpty();
            assertThat(call.time()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(call.sha256()).matches("[0-9a-f]{64}");
        });
    }

    private static WebAcl webAcl(String scope) {
        return all(WebAcl.class).stream()
                .filter(acl -> value(acl.scope()).equals(scope))
                .findFirst()
                .orElseThrow();
    }

    private static LambdaFunction function(String logicalIdPrefix) {
        return all(LambdaFunction.class).stream()
                .filter(function -> function.id().logicalId().startsWith(logicalIdPrefix))
                .findFirst()
                .orElseThrow();
    }

    private static <R extends Resource> List<R> all(Class<R> kind) {
        return facts.all(kind).items();
    }

    private static <R extends Resource> R only(Class<R> kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).getFirst();
    }

    private static <T> T value(Fact<T> fact) {
        assertThat(fact).isInstanceOf(Fact.Known.class);
        return ((Fact.Known<T>) fact).value();
    }
}
