package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.EmulatedClients;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Resource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/// Whatever operation is refused, throttled or cut off, the facts that rest on it say so, and nothing becomes a
/// default.
final class LiveOutagesTest {
    /// Without these there is nothing to judge: see [LiveInputTest].
    private static final Set<Operation> BEFORE_ANY_FACT =
            EnumSet.of(Operation.STS_GET_CALLER_IDENTITY, Operation.CLOUDFORMATION_DESCRIBE_STACKS);

    /// Questions that follow from answers: a group can fail together, because none in it follows from another.
    private static final List<Set<Operation>> GROUPS = List.of(
            EnumSet.of(Operation.CLOUDFORMATION_LIST_STACK_RESOURCES),
            EnumSet.of(
                    Operation.AMPLIFY_GET_APP,
                    Operation.AMPLIFY_LIST_BRANCHES,
                    Operation.API_GATEWAY_GET_RESOURCES,
                    Operation.API_GATEWAY_GET_STAGES,
                    Operation.BUDGETS_DESCRIBE_NOTIFICATIONS,
                    Operation.COGNITO_DESCRIBE_USER_POOL,
                    Operation.COGNITO_LIST_IDENTITY_PROVIDERS,
                    Operation.COGNITO_LIST_USER_POOL_CLIENTS,
                    Operation.IAM_GET_ROLE,
                    Operation.IAM_LIST_ROLE_POLICIES,
                    Operation.LAMBDA_GET_FUNCTION_CONFIGURATION,
                    Operation.LAMBDA_LIST_ALIASES,
                    Operation.WAF_GET_WEB_ACL),
            EnumSet.of(Operation.IAM_LIST_ATTACHED_ROLE_POLICIES),
            EnumSet.of(Operation.API_GATEWAY_GET_REQUEST_VALIDATORS, Operation.IAM_GET_POLICY));

    private static Deployment deployment;
    private static AwsBetween between;

    @BeforeAll
    static void deployOnce() {
        deployment = Deployment.of("bedrock-cdk").withExtras();
        CognitoIdentityProviderClient cognito = new EmulatedClients(deployment.emulator())
                .get(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder, Deployment.REGION);
        String pool = cognito.listUserPools(request -> request.maxResults(1))
                .userPools()
                .getFirst()
                .id();
        cognito.createIdentityProvider(request -> request.userPoolId(pool)
                .providerName("Google")
                .providerType(IdentityProviderTypeType.GOOGLE)
                .providerDetails(Map.of("client_id", "id", "client_secret", "s", "authorize_scopes", "email"))
                .attributeMapping(Map.of("email", "email")));
        between = AwsBetween.start(deployment.emulator());
    }

    @AfterAll
    static void stop() {
        between.close();
        deployment.close();
    }

    @Test
    void knowsEverythingWhenNothingFails() {
        between.reset();
        assertThat(everythingIn(collect())).doesNotContain("Denied[", "Throttled[", "Unresolved[");
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "THROTTLED", "CUT", "MALFORMED"})
    void saysWhatWasNotAnsweredAndTurnsNothingIntoADefault(Fault fault) {
        Set<Operation> last = asked();
        last.removeAll(BEFORE_ANY_FACT);
        GROUPS.forEach(last::removeAll);
        Stream.concat(GROUPS.stream(), Stream.of(last)).forEach(group -> {
            between.fail(fault, group.stream().map(Operation::qualifiedName).toList());
            String facts = everythingIn(collect());
            group.forEach(operation -> assertThat(facts).containsPattern(reason(fault, operation)));
            Stream.of(Fact.Denied.class, Fact.Throttled.class, Fact.Unresolved.class)
                    .filter(kind -> kind != outcome(fault))
                    .forEach(kind -> assertThat(facts).doesNotContain(kind.getSimpleName() + "["));
        });
    }

    /// What a run asks when nothing fails. [NoSilentVerdictTest] sees to it that each operation is asked
    /// somewhere.
    private static Set<Operation> asked() {
        between.reset();
        collect();
        Set<String> seen =
                between.seen().stream().map(AwsBetween.Seen::operation).collect(Collectors.toSet());
        return Arrays.stream(Operation.values())
                .filter(operation -> seen.contains(operation.qualifiedName()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    private static Class<?> outcome(Fault fault) {
        return switch (fault) {
            case DENIED -> Fact.Denied.class;
            case THROTTLED -> Fact.Throttled.class;
            default -> Fact.Unresolved.class;
        };
    }

    /// The fact's reason, and for a denial the refused call among its evidence.
    private static Pattern reason(Fault fault, Operation operation) {
        return Pattern.compile(
                switch (fault) {
                    case DENIED ->
                        ("Denied\\[action=%s, evidence=\\[(ApiCall\\[[^\\]]*\\], )*"
                                        + "ApiCall\\[operation=%s, [^\\]]*requestId=refused,")
                                .formatted(operation.action(), operation.qualifiedName());
                    case THROTTLED -> "Throttled\\[operation=%s,".formatted(operation.qualifiedName());
                    default -> "Unresolved\\[why=%s in ".formatted(operation.qualifiedName());
                });
    }

    private static Facts collect() {
        return deployment.collect(between.endpoint(), deployment.stacks());
    }

    private static String everythingIn(Facts facts) {
        return facts.stacks() + facts.all(Resource.class).toString() + gaps(facts);
    }

    private static String gaps(Facts facts) {
        return Arrays.stream(Resource.class.getPermittedSubclasses())
                .map(kind ->
                        facts.all(kind.asSubclass(Resource.class)).complete().toString())
                .toList()
                .toString();
    }
}
