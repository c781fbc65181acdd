package dev.ampwright.verify.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A good stack with one fault: exactly the control of that fault turns. The same place left to the deployment:
/// the control is not assessed there, neither passed nor failed.
final class SingleFaultTest {
    private static final String ROLE = "Properties/Policies/0/PolicyDocument/Statement/";
    private static final String REMOVED = "null";

    @TempDir
    Path scratch;

    private static Arguments fault(String control, String fixture, String logicalId, String path, String value) {
        return Arguments.of(control, fixture, logicalId, path, value);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("L1.2", "openai-cdk", "Branch", "Properties/Stage", "\"BETA\""),
                fault("L1.3", "openai-cdk", "Branch", "Properties/EnableAutoBuild", "false"),
                fault("L1.4", "openai-cdk", "App", "Properties/Repository", REMOVED),
                fault(
                        "L1.6",
                        "openai-cdk",
                        "App",
                        "Properties/EnvironmentVariables",
                        "[{\"Name\":\"MODEL\",\"Value\":\"sk-abcdefghijklmnopqrstuvwx\"}]"),
                fault(
                        "L2.1",
                        "openai-cdk",
                        "ApiAuthorizer",
                        "Properties/ProviderARNs",
                        "[\"arn:aws:cognito-idp:eu-west-1:1:userpool/other\"]"),
                fault("L2.2", "openai-cdk", "UsersPoolBFC", "Properties/MfaConfiguration", "\"OFF\""),
                fault("L2.2", "openai-cdk", "UsersPoolBFC", "Properties/MfaConfiguration", REMOVED),
                fault("L2.3", "openai-cdk", "UsersPoolBFC", "Properties/Policies/PasswordPolicy/MinimumLength", "6"),
                fault("L2.4", "openai-cdk", "UsersPoolBFC", "Properties/AutoVerifiedAttributes", "[]"),
                fault("L2.6", "openai-cdk", "UsersPoolWebClient", "Properties/GenerateSecret", "true"),
                fault("L2.6", "openai-cdk", "UsersPoolWebClient", "Properties/PreventUserExistenceErrors", REMOVED),
                fault("L2.6", "openai-cdk", "UsersPoolWebClient", "Properties/AllowedOAuthFlows", "[\"implicit\"]"),
                fault(
                        "L2.7",
                        "openai-cdk",
                        "UsersIdentityPoolFFB",
                        "Properties/AllowUnauthenticatedIdentities",
                        "true"),
                fault("L2.8", "openai-cdk", "UsersPoolBFC", "Properties/DeletionProtection", "\"INACTIVE\""),
                fault("L3.1", "openai-cdk", "StreamRole", ROLE + "2/Action", "\"dynamodb:*\""),
                fault("L3.2", "openai-cdk", "StreamRole", ROLE + "2/Resource", "\"*\""),
                fault("L3.3", "openai-cdk", "StreamRole", ROLE + "4/Resource", "\"*\""),
                fault(
                        "L3.3",
                        "openai-cdk",
                        "ApiFunctionRole",
                        ROLE + "2",
                        "{\"Effect\":\"Allow\",\"Action\":\"secretsmanager:GetSecretValue\","
                                + "\"Resource\":\"arn:aws:secretsmanager:eu-west-1:1:secret:of-others-??????\"}"),
                fault("L3.3", "openai-cdk", "ApiFunctionRole", ROLE + "1/Action", "\"secretsmanager:GetSecretValue\""),
                fault(
                        "L3.5",
                        "openai-cdk",
                        "ApiFunction685",
                        "Properties/Environment/Variables/OPENAI_API_KEY",
                        "\"sk-abcdefghijklmnopqrstuvwx\""),
                fault(
                        "L3.5",
                        "openai-cdk",
                        "ApiFunction685",
                        "Properties/Environment/Variables/KEY",
                        "\"{{resolve:secretsmanager:demo:SecretString}}\""),
                fault(
                        "L3.7",
                        "openai-cdk",
                        "AlarmsAlertsTopicPolicy",
                        "Properties/PolicyDocument/Statement/1",
                        "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sns:Publish\",\"Resource\":\"*\"}"),
                fault("L3.10", "openai-cdk", "StateTable", "Properties/DeletionProtectionEnabled", "false"),
                fault("L3.10", "openai-cdk", "StateTable", "Properties/PointInTimeRecoverySpecification", REMOVED),
                fault(
                        "L3.12",
                        "bedrock-cdk",
                        "StreamRole",
                        ROLE + "5/Resource",
                        "\"arn:aws:bedrock:eu-west-1::foundation-model/*\""),
                fault("L3.13", "bedrock-cdk", "StreamRole", ROLE + "4/Condition", REMOVED),
                fault(
                        "L3.14",
                        "openai-cdk",
                        "ApiSendMessageRequestModel",
                        "Properties/Schema/oneOf/0/properties/text/maxLength",
                        REMOVED),
                fault(
                        "L3.14",
                        "openai-cdk",
                        "ApiconversationsconversationIdmessagesPOST",
                        "Properties/RequestValidatorId",
                        REMOVED),
                fault(
                        "L3.15",
                        "openai-cdk",
                        "ApiDeploymentStage",
                        "Properties/MethodSettings/0/DataTraceEnabled",
                        "true"),
                fault("L3.16", "openai-cdk", "StreamLogs", "Properties/KmsKeyId", REMOVED),
                fault("L3.17", "openai-cdk", "StreamLogs", "Properties/RetentionInDays", REMOVED),
                fault("L3.17", "openai-cdk", "StreamLogs", "Properties/RetentionInDays", "3653"),
                fault("L3.18", "openai-cdk", "StateTable", "Properties/TimeToLiveSpecification/Enabled", "false"),
                fault("L3.20", "openai-cdk", "ApiFunction685", "Properties/Runtime", "\"java8\""),
                fault("L4.2", "openai-cdk", "WebAclC3", "Properties/Rules/0/Action", "{\"Count\":{}}"),
                fault(
                        "L4.2",
                        "openai-cdk",
                        "WebAclC3",
                        "Properties/Rules/0/Statement/RateBasedStatement/Limit",
                        "200000"),
                fault("L4.4", "openai-cdk", "WebAclC3", "Properties/Rules/1/Action", "{\"Count\":{}}"),
                fault("L4.3", "openai-cdk", "WebAclC3", "Properties/Rules/4/OverrideAction", "{\"Count\":{}}"),
                fault(
                        "L4.6",
                        "openai-cdk",
                        "ApiDeploymentStage",
                        "Properties/MethodSettings/0/ThrottlingRateLimit",
                        REMOVED),
                fault("L4.7", "openai-cdk", "ApiUsagePlan", "Properties/ApiStages", "[]"),
                fault("L4.8", "openai-cdk", "StreamFunction0E", "Properties/ReservedConcurrentExecutions", REMOVED),
                fault("L4.9", "openai-cdk", "ApiusageGET", "Properties/AuthorizationType", "\"NONE\""),
                fault(
                        "L4.11",
                        "openai-cdk",
                        "ApiusageOPTIONS",
                        "Properties/Integration/IntegrationResponses/0/ResponseParameters/method.response.header.Access-Control-Allow-Origin",
                        "\"'*'\""),
                fault(
                        "L4.15",
                        "openai-cdk",
                        "StreamFunction0E",
                        "Properties/Environment/Variables/TOKENS_PER_DAY",
                        "\"0\""),
                fault(
                        "L6.2",
                        "openai-cdk",
                        "ModelApiKey",
                        "Properties/ReplicaRegions",
                        "[{\"Region\":\"ap-south-1\"}]"),
                fault(
                        "L6.3",
                        "bedrock-cdk",
                        "StreamRole",
                        ROLE + "4/Resource",
                        "[\"arn:aws:bedrock:eu-west-1:1:inference-profile/eu.amazon.nova-micro-v1:0\","
                                + "\"arn:aws:bedrock:eu-west-1:1:inference-profile/global.amazon.nova\"]"),
                fault(
                        "L7.1",
                        "openai-cdk",
                        "ApiFunction685",
                        "Properties/LoggingConfig",
                        "{\"LogGroup\":\"/of/others\"}"),
                fault("L7.1", "openai-cdk", "ApiDeploymentStage", "Properties/AccessLogSetting", REMOVED),
                fault("L7.3", "openai-cdk", "AlarmsStreamErrors", "Properties/AlarmActions", REMOVED),
                fault("L7.3", "openai-cdk", "AlarmsStreamErrors", "Properties/ActionsEnabled", "false"),
                fault("L7.4", "openai-cdk", "ApiDeploymentStage", "Properties/TracingEnabled", "false"),
                fault("L7.4", "openai-cdk", "ApiFunction685", "Properties/TracingConfig", REMOVED),
                fault("L7.7", "openai-cdk", "ApiFunction685", "Properties/Timeout", "60"));
    }

    /// Faults that take a whole resource away.
    static Stream<Arguments> removals() {
        return Stream.of(
                fault("L4.1", "openai-cdk", "WebAclApi9B", "", REMOVED),
                fault("L4.13", "openai-cdk", "WebAclLogging", "", REMOVED),
                fault("L7.2", "openai-cdk", "AlarmsStreamErrors", "", REMOVED),
                fault("L7.6", "openai-cdk", "AlarmsCost", "", REMOVED));
    }

    @ParameterizedTest(name = "{0}: {2} {3} = {4}")
    @MethodSource({"faults", "removals"})
    void turnsExactlyItsControl(String control, String fixture, String logicalId, String path, String value)
            throws IOException {
        Set<String> before = Assembly.copyOf(fixture, scratch.resolve("good")).failures();
        Set<String> after = new TreeSet<>(Assembly.copyOf(fixture, scratch.resolve("bad"))
                .with(logicalId, path, value)
                .failures());
        after.removeAll(before);
        assertThat(after).isNotEmpty().allSatisfy(failure -> assertThat(failure).startsWith(control + " "));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("faults")
    void isNotAssessedWhatTheDeploymentDecides(
            String control, String fixture, String logicalId, String path, String value) throws IOException {
        Assembly assembly = Assembly.copyOf(fixture, scratch).with(logicalId, path, "{\"Ref\":\"GivenLater\"}");
        Set<Verdict> open = assembly.verdicts(control).stream()
                .filter(Verdict.NotAssessed.class::isInstance)
                .collect(Collectors.toSet());
        assertThat(open)
                .extracting(Verdict::message)
                .anySatisfy(message -> assertThat(message).contains("parameter GivenLater has no default"));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("faults")
    void passesOnAGoodStack(String control, String fixture) throws IOException {
        assertThat(Assembly.copyOf(fixture, scratch).verdicts(control))
                .isNotEmpty()
                .anySatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Pass.class))
                .noneSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Fail.class));
    }
}
