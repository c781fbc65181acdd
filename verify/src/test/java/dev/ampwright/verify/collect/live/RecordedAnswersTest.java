package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.Table;
import dev.ampwright.verify.facts.UserPool;
import dev.ampwright.verify.facts.WebAcl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Answers in the words of AWS's API references, where the emulator words them otherwise or cannot be brought
/// to give them.
@NeedsEmulator
@ExtendWith(SharedChatbot.class)
final class RecordedAnswersTest {
    private static Deployment deployment;
    private static AwsBetween between;

    @BeforeAll
    static void deployOnce(Deployment shared) {
        deployment = shared;
        between = AwsBetween.start(deployment.emulator());
    }

    @AfterAll
    static void stop() {
        between.close();
    }

    @BeforeEach
    void startAnew() {
        between.reset();
    }

    @Test
    void takesTheSlashesOfAPathFromItsEscapedForm() {
        always("apigateway:GetStages", """
                {"item": [{"stageName": "v1", "deploymentId": "a1b2c3", "cacheClusterEnabled": true,
                  "cacheClusterStatus": "AVAILABLE", "tracingEnabled": false,
                  "methodSettings": {
                    "~1a~1{b}/POST": {"metricsEnabled": false, "dataTraceEnabled": true, "throttlingBurstLimit": -1,
                      "throttlingRateLimit": -1.0, "cachingEnabled": true, "cacheTtlInSeconds": 300},
                    "*/*": {"metricsEnabled": true, "loggingLevel": "INFO", "dataTraceEnabled": false,
                      "throttlingBurstLimit": 500, "throttlingRateLimit": 500.0, "cachingEnabled": false}}}]}""");
        RestApi.Stage stage = only(RestApi.class).stages().items().getFirst();
        assertThat(value(stage.methodSettings()))
                .extracting(setting -> value(setting.resourcePath()) + " " + value(setting.httpMethod()) + " "
                        + value(setting.rateLimit()) + " " + value(setting.dataTrace()) + " "
                        + value(setting.caching()))
                .containsExactlyInAnyOrder("/a/{b} POST -1.0 true true", "/* * 500.0 false false");
        assertThat(value(stage.cacheEnabled())).isTrue();
        assertThat(value(stage.tracing())).isFalse();
        assertThat(stage.accessLog()).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void readsAUserPoolThatSaysLittle() {
        always("cognito-idp:DescribeUserPool", """
                {"UserPool": {"Id": "eu-west-1_abcdefghi", "Name": "demo",
                  "Arn": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abcdefghi",
                  "Policies": {"PasswordPolicy": {"MinimumLength": 8, "RequireUppercase": true,
                    "RequireLowercase": true, "RequireNumbers": true, "RequireSymbols": true}},
                  "DeletionProtection": "INACTIVE", "LambdaConfig": {}, "EstimatedNumberOfUsers": 0,
                  "CreationDate": 1730000000.123}}""");
        UserPool pool = only(UserPool.class);
        assertThat(pool.mfa()).isInstanceOf(Fact.Absent.class);
        assertThat(pool.autoVerified()).isInstanceOf(Fact.Absent.class);
        assertThat(pool.recovery()).isInstanceOf(Fact.Absent.class);
        assertThat(value(pool.deletionProtection())).isFalse();
    }

    @Test
    void readsAppClientsToTheLastPage() {
        always("cognito-idp:DescribeUserPoolClient", """
                {"UserPoolClient": {"ClientId": "x", "ClientSecret": "51c9h1o4cbt1nrsfmkq0o1ml1s",
                  "RefreshTokenValidity": 30, "AccessTokenValidity": 1, "AllowedOAuthFlows": ["implicit"]}}""");
        between.answer(
                "cognito-idp:ListUserPoolClients",
                body -> body.contains("\"NextToken\"")
                        ? "{\"UserPoolClients\": [{\"ClientId\": \"two\", \"ClientName\": \"second\"}]}"
                        : """
                {"UserPoolClients": [{"ClientId": "one", "ClientName": "first"}], "NextToken": "more"}""");
        List<UserPool.Client> clients = only(UserPool.class).clients().items();
        assertThat(clients).hasSize(2).allSatisfy(client -> {
            assertThat(value(client.hasSecret())).isTrue();
            assertThat(client.preventsUserExistenceErrors()).isInstanceOf(Fact.Absent.class);
            assertThat(value(client.accessTokenMinutes())).isEqualTo(60);
            assertThat(value(client.refreshTokenMinutes())).isEqualTo(30 * 24 * 60);
            assertThat(value(client.oauthFlows())).containsExactly("implicit");
        });
        assertThat(everything()).doesNotContain("51c9h1o4cbt1nrsfmkq0o1ml1s");
    }

    @Test
    void keepsWhatItFoundWhenALaterPageIsNoAnswer() {
        between.answer("cognito-idp:ListUserPoolClients", body -> body.contains("\"NextToken\"") ? "<html>" : """
                {"UserPoolClients": [{"ClientId": "one", "ClientName": "first"}], "NextToken": "more"}""");
        UserPool pool = only(UserPool.class);
        assertThat(pool.clients().items()).hasSize(1);
        assertThat(pool.clients().complete()).isInstanceOf(Fact.Unresolved.class);
    }

    @Test
    void readsAFunctionWhoseEnvironmentMayNotBeDecrypted() {
        always("lambda:GetFunctionConfiguration", """
                {"FunctionName": "f", "FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:f",
                  "Runtime": "java25", "Role": "arn:aws:iam::123456789012:role/f", "Handler": "run.sh",
                  "CodeSize": 1, "Timeout": 3,
                  "Environment": {"Error": {"ErrorCode": "AccessDeniedException",
                    "Message": "Lambda was unable to decrypt the environment variables: KMS access was denied."}},
                  "TracingConfig": {"Mode": "PassThrough"},
                  "LoggingConfig": {"LogFormat": "Text", "LogGroup": "/aws/lambda/f"}}""");
        LambdaFunction function = facts().all(LambdaFunction.class).items().getFirst();
        assertThat(function.environment())
                .isInstanceOfSatisfying(
                        Fact.Denied.class, denied -> assertThat(denied.action()).isEqualTo("kms:Decrypt"));
        assertThat(value(function.logGroup())).isEqualTo("/aws/lambda/f");
        assertThat(function.layers()).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void readsTheKindsOfRulesOfAWebAcl() {
        always("wafv2:GetWebACL", """
                {"LockToken": "t", "WebACL": {"Name": "w", "Id": "i", "Capacity": 700, "DefaultAction": {"Allow": {}},
                  "ARN": "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/w/i",
                  "VisibilityConfig": {"SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true,
                    "MetricName": "w"},
                  "Rules": [
                    {"Name": "group", "Priority": 1, "OverrideAction": {"Count": {}}, "Statement":
                      {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet",
                        "ExcludedRules": [{"Name": "SizeRestrictions_BODY"}],
                        "RuleActionOverrides": [{"Name": "NoUserAgent_HEADER", "ActionToUse": {"Count": {}}},
                          {"Name": "GenericLFI_BODY", "ActionToUse": {"Block": {}}}]}}},
                    {"Name": "rate", "Priority": 0, "Action": {"Count": {}}, "Statement":
                      {"RateBasedStatement": {"Limit": 2000, "EvaluationWindowSec": 60, "AggregateKeyType": "IP"}}},
                    {"Name": "geo", "Priority": 2, "Action": {"Captcha": {}}, "Statement":
                      {"GeoMatchStatement": {"CountryCodes": ["XX"]}}}]}}""");
        List<WebAcl.Rule> rules =
                value(facts().all(WebAcl.class).items().getFirst().rules());
        assertThat(rules)
                .extracting(WebAcl.Rule::name, WebAcl.Rule::kind, WebAcl.Rule::action, rule -> value(rule.reach()))
                .containsExactly(
                        tuple(
                                "rate",
                                new WebAcl.RateLimit(2000, 60, "IP"),
                                WebAcl.Action.COUNT,
                                WebAcl.Reach.EVERYTHING),
                        tuple(
                                "group",
                                new WebAcl.ManagedGroup(
                                        "AWS",
                                        "AWSManagedRulesCommonRuleSet",
                                        Map.of(
                                                "SizeRestrictions_BODY",
                                                WebAcl.Action.COUNT,
                                                "NoUserAgent_HEADER",
                                                WebAcl.Action.COUNT,
                                                "GenericLFI_BODY",
                                                WebAcl.Action.BLOCK)),
                                WebAcl.Action.COUNT,
                                WebAcl.Reach.EVERYTHING),
                        tuple(
                                "geo",
                                new WebAcl.OtherStatement("GeoMatchStatement"),
                                WebAcl.Action.CAPTCHA,
                                WebAcl.Reach.SOME));
    }

    @Test
    void seesASecretWithoutAValueAndItsRotation() {
        always("secretsmanager:DescribeSecret", """
                {"ARN": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf", "Name": "key",
                  "RotationEnabled": true, "RotationRules": {"AutomaticallyAfterDays": 30},
                  "VersionIdsToStages": {"EXAMPLE1": ["AWSPENDING"]},
                  "ReplicationStatus": [{"Region": "us-west-2", "Status": "InSync"}]}""");
        Secret secret = only(Secret.class);
        assertThat(value(secret.hasCurrentValue())).isFalse();
        assertThat(value(secret.rotationDays())).isEqualTo(30);
        assertThat(value(secret.replicaRegions())).containsExactly("us-west-2");
        assertThat(secret.kmsKey()).isInstanceOf(Fact.Absent.class);
    }

    @Test
    void seesReplicasAndTheMissingEncryptionOfATable() {
        always("dynamodb:DescribeTable", """
                {"Table": {"TableName": "t", "TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/t",
                  "TableStatus": "ACTIVE", "DeletionProtectionEnabled": false, "GlobalTableVersion": "2019.11.21",
                  "Replicas": [{"RegionName": "us-east-2", "ReplicaStatus": "ACTIVE"},
                    {"RegionName": "eu-west-1", "ReplicaStatus": "ACTIVE"}]}}""");
        Table table = only(Table.class);
        assertThat(table.kmsEncryption()).isInstanceOf(Fact.Absent.class);
        assertThat(value(table.replicaRegions())).containsExactly("us-east-2");
        assertThat(value(table.deletionProtection())).isFalse();
    }

    @Test
    void looksAtTheNewestJobOnly() {
        always("amplify:ListJobs", """
                {"nextToken": "older", "jobSummaries": [{"jobArn":
                  "arn:aws:amplify:eu-west-1:123456789012:apps/d1/branches/main/jobs/0000000007", "jobId": "7",
                  "commitId": "8c1f2ab", "commitMessage": "m", "commitTime": 1730000000, "startTime": 1730000000,
                  "status": "FAILED", "jobType": "RELEASE"}]}""");
        AmplifyApp.Branch branch = only(AmplifyApp.class).branches().items().getFirst();
        assertThat(value(branch.lastJob())).isEqualTo(new AmplifyApp.Job("FAILED", "8c1f2ab"));
    }

    private static void always(String operation, String json) {
        between.answer(operation, body -> json);
    }

    private static Facts facts() {
        return deployment.collect(between.endpoint(), deployment.stacks());
    }

    private static String everything() {
        return facts().all(Resource.class).toString();
    }

    private static <R extends Resource> R only(Class<R> kind) {
        List<R> all = facts().all(kind).items();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static <T> T value(Fact<T> fact) {
        assertThat(fact).isInstanceOf(Fact.Known.class);
        return ((Fact.Known<T>) fact).value();
    }
}
