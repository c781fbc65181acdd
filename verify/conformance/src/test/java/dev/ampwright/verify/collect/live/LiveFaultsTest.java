package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.emulator.EmulatedClients;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import dev.ampwright.verify.facts.UserPool;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/// The same controls on the deployed stack: as its template says, until somebody changes the stack by hand.
@NeedsEmulator
final class LiveFaultsTest {
    /// What only a deployment can tell, so that a template's verdict is "not assessed".
    private static final Set<String> ONLY_LIVE = Set.of("L1.5", "L3.6", "L4.1", "L7.3", "L7.9");

    private static Deployment deployment;
    private static EmulatedClients clients;
    private static Facts asDeployed;

    @BeforeAll
    static void deployOnce() {
        deployment = Deployment.of("openai-cdk");
        clients = new EmulatedClients(deployment.emulator());
        asDeployed = deployment.collect();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void judgesTheDeployedStackAsItsTemplate() {
        Map<String, String> template = Verdicts.of(TemplateCollector.ofAssembly(
                        Path.of("src", "test", "resources", "assembly", "openai-cdk"), Optional.of(Deployment.REGION))
                .collect(Deployment.NOW)
                .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE));
        Map<String, String> changes = Verdicts.changes(template, Verdicts.of(asDeployed));
        assertThat(changes).allSatisfy((where, change) -> {
            assertThat(ONLY_LIVE).contains(where.substring(0, where.indexOf(' ')));
            assertThat(change).startsWith("NotAssessed -> ");
        });
        assertThat(template).hasSizeGreaterThan(100);
    }

    @Test
    void seesThatAWebAclWasTakenAway() {
        RestApi api = only(RestApi.class);
        String stage = "arn:aws:apigateway:eu-west-1::/restapis/" + api.id().physicalId() + "/stages/v1";
        Wafv2Client waf = clients.get(Wafv2Client.class, Wafv2Client::builder, Deployment.REGION);
        String acl = waf.getWebACLForResource(request -> request.resourceArn(stage))
                .webACL()
                .arn();
        waf.disassociateWebACL(request -> request.resourceArn(stage));
        try {
            assertThat(changes())
                    .containsExactly(entry(
                            "L4.1 " + display(api.stages().items().getFirst().id()), "Pass -> Fail"));
        } finally {
            waf.associateWebACL(request -> request.resourceArn(stage).webACLArn(acl));
        }
    }

    @Test
    void seesThatARoleMayReadEverySecret() {
        LambdaFunction stream = stream();
        String role = stream.role().toString().replaceAll("(?s).*?:role/([^,]+),.*", "$1");
        IamClient iam = clients.get(IamClient.class, IamClient::builder, Deployment.REGION);
        String policy = iam.listRolePolicies(request -> request.roleName(role))
                .policyNames()
                .getFirst();
        String document = URLDecoder.decode(
                iam.getRolePolicy(request -> request.roleName(role).policyName(policy))
                        .policyDocument(),
                StandardCharsets.UTF_8);
        String wide = document.replaceAll("\"arn:aws:secretsmanager:[^\"]+\"", "\"*\"");
        assertThat(wide).isNotEqualTo(document);
        iam.putRolePolicy(request -> request.roleName(role).policyName(policy).policyDocument(wide));
        try {
            assertThat(changes()).containsExactly(entry("L3.3 " + display(stream.id()), "Pass -> Fail"));
        } finally {
            iam.putRolePolicy(
                    request -> request.roleName(role).policyName(policy).policyDocument(document));
        }
    }

    @Test
    void seesAnApiKeyInPlainEnvironment() {
        LambdaFunction stream = stream();
        LambdaClient lambda = clients.get(LambdaClient.class, LambdaClient::builder, Deployment.REGION);
        Map<String, String> before = lambda.getFunctionConfiguration(
                        request -> request.functionName(stream.id().physicalId()))
                .environment()
                .variables();
        Map<String, String> after = new HashMap<>(before);
        after.put("OPENAI_API_KEY", "sk-proj-4x7Qw1Zr9Tn3Vb8Kd2Lm6Hs5Jc0Yf4Pg7Ua1Ei9");
        setEnvironment(lambda, stream, after);
        try {
            assertThat(changes()).containsExactly(entry("L3.5 " + display(stream.id()), "Pass -> Fail"));
        } finally {
            setEnvironment(lambda, stream, before);
        }
    }

    @Test
    void seesThatMfaWasTurnedOff() {
        UserPool pool = only(UserPool.class);
        CognitoIdentityProviderClient cognito = clients.get(
                CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder, Deployment.REGION);
        setMfa(cognito, pool, UserPoolMfaType.OFF);
        try {
            assertThat(changes()).containsExactly(entry("L2.2 " + display(pool.id()), "Pass -> Fail"));
        } finally {
            setMfa(cognito, pool, UserPoolMfaType.OPTIONAL);
        }
    }

    @Test
    void seesThatAnAlarmTellsNobody() {
        CloudWatchClient cloudWatch = clients.get(CloudWatchClient.class, CloudWatchClient::builder, Deployment.REGION);
        MetricAlarm alarm = cloudWatch.describeAlarms().metricAlarms().stream()
                .filter(candidate -> candidate.alarmName().contains("StreamErrors"))
                .findFirst()
                .orElseThrow();
        putAlarm(cloudWatch, alarm, false);
        try {
            assertThat(changes())
                    .containsExactly(entry(
                            "L7.3 "
                                    + display(asDeployed.all(Alarm.class).items().stream()
                                            .map(Resource::id)
                                            .filter(id -> id.physicalId().equals(alarm.alarmName()))
                                            .findFirst()
                                            .orElseThrow()),
                            "Pass -> Fail"));
        } finally {
            putAlarm(cloudWatch, alarm, true);
        }
    }

    private static Map<String, String> changes() {
        return Verdicts.changes(Verdicts.of(asDeployed), Verdicts.of(deployment.collect()));
    }

    private static void setEnvironment(LambdaClient lambda, LambdaFunction function, Map<String, String> variables) {
        lambda.updateFunctionConfiguration(
                request -> request.functionName(function.id().physicalId())
                        .environment(environment -> environment.variables(variables)));
    }

    private static void setMfa(CognitoIdentityProviderClient cognito, UserPool pool, UserPoolMfaType mfa) {
        cognito.setUserPoolMfaConfig(request -> request.userPoolId(pool.id().physicalId())
                .softwareTokenMfaConfiguration(totp -> totp.enabled(mfa != UserPoolMfaType.OFF))
                .mfaConfiguration(mfa));
    }

    private static void putAlarm(CloudWatchClient cloudWatch, MetricAlarm alarm, boolean withActions) {
        cloudWatch.putMetricAlarm(request -> {
            request.alarmName(alarm.alarmName())
                    .namespace(alarm.namespace())
                    .metricName(alarm.metricName())
                    .dimensions(alarm.dimensions())
                    .statistic(alarm.statistic())
                    .period(alarm.period())
                    .threshold(alarm.threshold())
                    .evaluationPeriods(alarm.evaluationPeriods())
                    .comparisonOperator(alarm.comparisonOperator());
            if (withActions) {
                request.alarmActions(alarm.alarmActions()).okActions(alarm.okActions());
            }
        });
    }

    private static LambdaFunction stream() {
        return asDeployed.all(LambdaFunction.class).items().stream()
                .filter(function -> function.id().logicalId().startsWith("Stream"))
                .findFirst()
                .orElseThrow();
    }

    private static <R extends Resource> R only(Class<R> kind) {
        assertThat(asDeployed.all(kind).items()).hasSize(1);
        return asDeployed.all(kind).items().getFirst();
    }

    private static String display(ResourceId id) {
        return id.stack() + "/" + id.logicalId();
    }
}
