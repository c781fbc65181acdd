package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.collect.replay.Canonical;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.amplify.model.GetAppResponse;
import software.amazon.awssdk.services.budgets.model.DescribeSubscribersForNotificationResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeIdentityProviderResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.wafv2.model.GetWebAclResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// No secret gets past the moment in which an answer arrives.
@SuppressWarnings("unchecked") // the SDK takes lambdas by variable arguments
final class RedactionTest {
    private static final UsedMembers USED = UsedMembers.by(LiveCollector.class);
    /// As a person would write it: nothing about it looks like a key.
    private static final Canary PLAIN = new Canary("Tr0ub4dor&3 correct horse");
    /// As a provider writes it.
    private static final Canary KEY = new Canary("sk-proj-canaryCANARYcanary0123456789");

    private final Redaction redaction = new Redaction(USED);

    private String written(SdkPojo answer) {
        return Canonical.text(SdkJson.write(answer, redaction));
    }

    private void nothingOf(Canary canary, SdkPojo answer) {
        assertThat(canary.in(written(answer))).isEmpty();
    }

    @Test
    void dropsWhatNoReaderUses() {
        String secret = PLAIN.secret();
        nothingOf(
                PLAIN,
                GetFunctionConfigurationResponse.builder().description(secret).build());
        nothingOf(
                PLAIN,
                DescribeStacksResponse.builder()
                        .stacks(stack -> stack.stackName("s")
                                .description(secret)
                                .tags(tag -> tag.key("k").value(secret))
                                .outputs(output -> output.outputKey("k").outputValue(secret))
                                .parameters(
                                        parameter -> parameter.parameterKey("k").parameterValue(secret)))
                        .build());
        nothingOf(
                PLAIN,
                GetAppResponse.builder()
                        .app(app -> app.description(secret)
                                .basicAuthCredentials(secret)
                                .tags(Map.of("k", secret))
                                .autoBranchCreationConfig(config ->
                                        config.basicAuthCredentials(secret).buildSpec(secret)))
                        .build());
    }

    @Test
    void marksTheSecretsThatReadersAskAbout() {
        String secret = PLAIN.secret();
        nothingOf(
                PLAIN,
                GetFunctionConfigurationResponse.builder()
                        .environment(environment -> environment.variables(
                                Map.of("API_KEY", secret, "DB", "postgres://u:" + secret + "@host/db", "X", secret)))
                        .build());
        nothingOf(
                PLAIN,
                GetAppResponse.builder()
                        .app(app -> app.environmentVariables(Map.of("TOKEN", secret, "OTHER", secret))
                                .buildSpec("commands: [curl -H 'x: " + secret + "']")
                                .customHeaders("customHeaders: [{pattern: '**', headers: [{key: x-key, value: '"
                                        + secret + "'}]}]")
                                .repository("https://u:" + secret + "@example.com/r"))
                        .build());
        nothingOf(
                PLAIN,
                DescribeUserPoolClientResponse.builder()
                        .userPoolClient(client -> client.clientSecret(secret))
                        .build());
        nothingOf(
                PLAIN,
                DescribeIdentityProviderResponse.builder()
                        .identityProvider(provider -> provider.providerDetails(
                                Map.of("client_secret", secret, "private_key", secret, "authorize_scopes", "email")))
                        .build());
        nothingOf(
                PLAIN,
                ListSubscriptionsByTopicResponse.builder()
                        .subscriptions(subscription ->
                                subscription.protocol("email").endpoint(secret).owner(secret))
                        .build());
        nothingOf(
                PLAIN,
                DescribeSubscribersForNotificationResponse.builder()
                        .subscribers(subscriber -> subscriber.address(secret))
                        .build());
    }

    @Test
    void marksPasswordsInPoliciesAndRules() {
        String policy = """
                {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*",
                  "Condition": {"StringEquals": {"aws:Referer": "%s"}}}]}""".formatted(PLAIN.secret());
        nothingOf(PLAIN, GetBucketPolicyResponse.builder().policy(policy).build());
        nothingOf(
                PLAIN,
                GetRolePolicyResponse.builder()
                        .policyDocument(java.net.URLEncoder.encode(policy, java.nio.charset.StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                        .build());
        nothingOf(
                PLAIN,
                GetWebAclResponse.builder()
                        .webACL(acl -> acl.rules(rule -> rule.name("r")
                                .statement(statement -> statement.byteMatchStatement(match -> match.searchString(
                                                SdkBytes.fromUtf8String(PLAIN.secret()))
                                        .fieldToMatch(field -> field.singleHeader(header -> header.name("x-key")))))))
                        .build());
    }

    @Test
    void keepsAddressesApartWithoutNamingThem() {
        String text = written(ListSubscriptionsByTopicResponse.builder()
                .subscriptions(
                        one -> one.protocol("email").endpoint("a@example.com"),
                        same -> same.protocol("email").endpoint("A@example.com"),
                        other -> other.protocol("email").endpoint("b@example.com"))
                .build());
        assertThat(text).doesNotContain("example.com");
        assertThat(new TreeSet<>(List.of(text.split("\"Endpoint\":", -1))))
                .hasSize(text.split("\"Endpoint\":", -1).length - 1);
    }

    @Test
    void keepsWhatControlsNeed() {
        assertThat(written(GetFunctionConfigurationResponse.builder()
                        .environment(environment -> environment.variables(Map.of(
                                "SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf",
                                "TOKENS_PER_DAY", "50000",
                                "OPENAI_SECRET_NAME", "demo/openai",
                                "LEVEL", "info")))
                        .build()))
                .contains("secret:key-AbCdEf", "50000", "demo/openai", "info")
                .doesNotContain("redacted");
    }

    /// Every answer any reader asks for, with a key in each text of it, however deep.
    @Test
    void letsNoKeyThroughInAnyTextOfAnyAnswer() throws ReflectiveOperationException {
        List<Class<?>> answers = answers();
        assertThat(answers).hasSizeGreaterThan(40);
        Filler everywhere = new Filler(null);
        for (Class<?> answer : answers) {
            nothingOf(KEY, everywhere.fill(answer));
        }
        assertThat(everywhere.texts).isGreaterThan(1000);
    }

    /// A key among harmless texts, at random places.
    @Test
    void letsNoKeyThroughWhereverItStands() throws ReflectiveOperationException {
        Random random = new Random(7);
        List<Class<?>> answers = answers();
        for (int i = 0; i < 400; i++) {
            nothingOf(KEY, new Filler(random).fill(answers.get(random.nextInt(answers.size()))));
        }
    }

    /// What a reader uses is kept: a member that were dropped would read as unset.
    @Test
    void knowsEachMemberThatReadersUse() throws ReflectiveOperationException {
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, java.util.Set<String>> used : USED.accessors().entrySet()) {
            Class<?> model = Class.forName(used.getKey().replace('/', '.'));
            if (!SdkPojo.class.isAssignableFrom(model)
                    || Modifier.isAbstract(model.getModifiers())
                    || model.getName().endsWith("Builder")) {
                continue;
            }
            SdkPojo empty = (SdkPojo) built(model.getMethod("builder").invoke(null));
            TreeSet<String> accessors = new TreeSet<>(used.getValue());
            empty.sdkFields().forEach(field -> {
                String name = field.memberName().toLowerCase(java.util.Locale.ROOT);
                accessors.removeAll(List.of(name, "has" + name, name + "asstring", name + "asstrings"));
            });
            accessors.removeAll(List.of("sdkfields", "builder", "tobuilder", "responsemetadata", "build", "type"));
            if (!accessors.isEmpty()) {
                unknown.add(model.getName() + " " + accessors);
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Class<?>> answers() throws ReflectiveOperationException {
        List<Class<?>> answers = new ArrayList<>();
        for (String name : new TreeSet<>(USED.accessors().keySet())) {
            Class<?> model = Class.forName(name.replace('/', '.'));
            if (AwsResponse.class.isAssignableFrom(model) && !Modifier.isAbstract(model.getModifiers())) {
                answers.add(model);
            }
        }
        return answers;
    }

    private static Object built(Object builder) {
        return ((SdkBuilder<?, ?>) builder).build();
    }

    /// Fills the members of an answer down to some depth.
    private static final class Filler {
        private static final int DEPTH = 5;

        private final @Nullable Random random;
        private int texts;

        /// @param random places one text in ten; without it, each text holds the key
        Filler(@Nullable Random random) {
            this.random = random;
        }

        SdkPojo fill(Class<?> model) throws ReflectiveOperationException {
            return fill(model.getMethod("builder").invoke(null), 0);
        }

        private SdkPojo fill(Object builder, int depth) {
            for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
                Object value = value(field, depth);
                if (value != null) {
                    field.set(builder, value);
                }
            }
            return (SdkPojo) built(builder);
        }

        private @Nullable Object value(SdkField<?> field, int depth) {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> text();
                case SDK_BYTES -> SdkBytes.fromUtf8String(text());
                case INSTANT -> Instant.EPOCH;
                case BOOLEAN -> true;
                case INTEGER -> 1;
                case LONG -> 1L;
                case SDK_POJO ->
                    depth == DEPTH ? null : fill(field.constructor().get(), depth + 1);
                case LIST -> {
                    Object item = value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), depth);
                    yield item == null ? null : List.of(item);
                }
                case MAP -> {
                    Object item = value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), depth);
                    Map<String, Object> map = new HashMap<>();
                    if (item != null) {
                        map.put("name", item);
                    }
                    yield map;
                }
                default -> null;
            };
        }

        private String text() {
            texts++;
            if (random != null && random.nextInt(10) > 0) {
                return "harmless";
            }
            return switch (random == null ? texts % 3 : random.nextInt(3)) {
                case 0 -> KEY.secret();
                case 1 -> "{\"a\": [\"" + KEY.secret() + "\"]}";
                default -> "x=" + KEY.secret() + "; y";
            };
        }
    }
}
