package dev.ampwright.verify.controls;

import dev.ampwright.verify.controls.Parameter.Tighter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The values an organisation may argue about. A new one is a constant below and a place in [#PARAMETERS]; a
/// control reads it with [#get].
public final class Baseline {
    public static final Parameter<Boolean> REQUIRE_MFA =
            Parameter.flag("requireMfa", false, "MFA must be ON; otherwise OPTIONAL will do. OFF never does.");
    public static final Parameter<Long> MINIMUM_PASSWORD_LENGTH =
            Parameter.whole("minimumPasswordLength", Tighter.HIGHER, 8, 6, 99, "Characters of a password.");
    public static final Parameter<Long> MAXIMUM_ACCESS_TOKEN_MINUTES = Parameter.whole(
            "maximumAccessTokenMinutes", Tighter.LOWER, 60, 5, 1440, "Minutes an access token may live.");
    public static final Parameter<Boolean> LOOPBACK_CALLBACKS = Parameter.permission(
            "loopbackCallbacks",
            true,
            "App clients may call back to http on the developer's own machine (localhost, 127.0.0.1, ::1).");
    public static final Parameter<Boolean> REQUIRE_THREAT_PROTECTION = Parameter.flag(
            "requireThreatProtection",
            false,
            "Cognito threat protection must be enforced; it costs per user, so it is asked for only here.");
    public static final Parameter<Boolean> REQUIRE_CUSTOM_DOMAIN =
            Parameter.flag("requireCustomDomain", false, "The front end must answer under a domain of its owner.");
    public static final Parameter<Long> MINIMUM_RETENTION_DAYS =
            Parameter.whole("minimumRetentionDays", Tighter.HIGHER, 7, 1, 3653, "Days logs are kept at least.");
    public static final Parameter<Long> MAXIMUM_RETENTION_DAYS =
            Parameter.whole("maximumRetentionDays", Tighter.LOWER, 400, 1, 3653, "Days logs are kept at most.");
    public static final Parameter<Long> MAXIMUM_RATE_LIMIT = Parameter.whole(
            "maximumRateLimit",
            Tighter.LOWER,
            2000,
            10,
            2_000_000_000,
            "Requests in five minutes from one address that a rate rule may let through.");
    public static final Parameter<List<String>> MANAGED_RULE_GROUPS = Parameter.names(
            "managedRuleGroups",
            Tighter.MORE,
            List.of(
                    "AWSManagedRulesCommonRuleSet",
                    "AWSManagedRulesKnownBadInputsRuleSet",
                    "AWSManagedRulesAmazonIpReputationList"),
            "[A-Za-z0-9_-]{1,128}",
            "Rule groups every web ACL must carry, blocking.");
    /// By default what WAF inspects everywhere: 8 KB.
    public static final Parameter<Long> MAXIMUM_PROMPT_BYTES = Parameter.whole(
            "maximumPromptBytes",
            Tighter.HIGHER,
            8192,
            1,
            65_536,
            "Bytes of the largest request body users may send; WAF must inspect all of it.");
    public static final Parameter<Boolean> REQUIRE_SHIELD_ADVANCED = Parameter.flag(
            "requireShieldAdvanced",
            false,
            "AWS Shield Advanced must protect the ways in; it costs per month, so it is asked for only here.");
    /// Off by default: an API key of another company cannot rotate by itself.
    public static final Parameter<Boolean> REQUIRE_SECRET_ROTATION =
            Parameter.flag("requireSecretRotation", false, "Each secret must rotate.");
    /// The guide's four regions.
    public static final Parameter<List<String>> REGIONS = Parameter.names(
            "regions",
            Tighter.FEWER,
            List.of("us-east-1", "eu-west-1", "ap-southeast-1", "ap-northeast-1"),
            "[a-z]{2}(-[a-z]+)+-\\d",
            "Regions where an application may run.");
    /// Lambda Developer Guide, "Supported runtimes".
    public static final Parameter<List<String>> SUPPORTED_RUNTIMES = Parameter.names(
            "supportedRuntimes",
            Tighter.FEWER,
            List.of(
                    "java17",
                    "java21",
                    "java25",
                    "nodejs22.x",
                    "nodejs24.x",
                    "python3.11",
                    "python3.12",
                    "python3.13",
                    "python3.14",
                    "dotnet8",
                    "dotnet10",
                    "ruby3.3",
                    "ruby3.4",
                    "provided.al2023"),
            "[a-z0-9.]{1,40}",
            "Lambda runtimes that still get security updates.");
    public static final Parameter<Long> MAXIMUM_EVIDENCE_AGE_DAYS = Parameter.whole(
            "maximumEvidenceAgeDays", Tighter.LOWER, 90, 1, 3650, "Days since a load test or scan, at most.");
    public static final Parameter<Long> MAXIMUM_PENETRATION_TEST_AGE_DAYS = Parameter.whole(
            "maximumPenetrationTestAgeDays",
            Tighter.LOWER,
            365,
            1,
            3650,
            "Days since a penetration test, at most, however long it says it holds.");
    public static final Parameter<Double> MAXIMUM_FAILED_REQUEST_PERCENT = Parameter.decimal(
            "maximumFailedRequestPercent", Tighter.LOWER, 1, 0, 100, "Failed requests of a hundred in a load test.");
    /// The guide's target for the page of an answer's first words.
    public static final Parameter<Long> MAXIMUM_LATENCY_MILLIS = Parameter.whole(
            "maximumLatencyMillis",
            Tighter.LOWER,
            3000,
            50,
            60_000,
            "Milliseconds to the first byte of an answer, 99th percentile, from a place of users.");
    public static final Parameter<Long> MAXIMUM_REFRESH_TOKEN_DAYS =
            Parameter.whole("maximumRefreshTokenDays", Tighter.LOWER, 30, 1, 3650, "Days a refresh token may live.");
    /// Without a residency rule data may go to a provider that the project chose; under one, a provider outside
    /// AWS processes prompts wherever it likes, so each must be allowed by name, `eu:openai`, by whoever holds the
    /// contract that says where.
    public static final Parameter<List<String>> HOSTED_PROVIDERS = Parameter.names(
            "hostedProviders",
            Tighter.FEWER,
            List.of("none:openai", "none:huggingface", "none:anthropic", "none:mistral", "none:google", "none:cohere"),
            "[A-Za-z0-9-]{1,64}:[a-z0-9.-]{1,100}",
            "Model providers outside AWS that may get prompts, by residency: none:NAME where none is declared,"
                    + " eu:NAME under the residency eu. NAME is a provider or its host.");
    public static final Parameter<Long> MINIMUM_LOAD_REQUESTS = Parameter.whole(
            "minimumLoadRequests", Tighter.HIGHER, 100, 1, 1_000_000_000, "Requests a load test sends at least.");
    public static final Parameter<Long> MINIMUM_LOAD_SECONDS = Parameter.whole(
            "minimumLoadSeconds", Tighter.HIGHER, 60, 1, 604_800, "Seconds a load test takes at least.");
    /// Wide, as an answer that streams for a minute is one request; an organisation knows better.
    public static final Parameter<Long> MAXIMUM_P95_MILLIS = Parameter.whole(
            "maximumP95Millis",
            Tighter.LOWER,
            60_000,
            1,
            3_600_000,
            "95th percentile of the response time in a load test, milliseconds.");
    public static final Parameter<Long> MAXIMUM_P99_MILLIS = Parameter.whole(
            "maximumP99Millis",
            Tighter.LOWER,
            120_000,
            1,
            3_600_000,
            "99th percentile of the response time in a load test, milliseconds, where the report has it.");
    public static final Parameter<Double> PEAK_TOLERANCE_PERCENT = Parameter.decimal(
            "peakTolerancePercent",
            Tighter.LOWER,
            10,
            0,
            50,
            "How far a claimed peak may be from what CloudWatch counted, of a hundred.");
    public static final Parameter<String> HIGHEST_OPEN_ALERT = Parameter.choice(
            "highestOpenAlert",
            "medium",
            List.of("medium", "low", "informational"),
            "The gravest alert a web scan may leave open.");
    public static final Parameter<List<String>> BLOCKING_CONTROLS = Parameter.names(
            "blockingControls",
            Tighter.MORE,
            List.of(),
            "L[1-8]\\.[1-9]\\d?",
            "Controls that are advice and shall block the launch.");

    public static final Parameter<List<String>> UNWAIVABLE_CONTROLS = Parameter.names(
            "unwaivableControls",
            Tighter.MORE,
            List.of(),
            "L[1-8]\\.[1-9]\\d?",
            "Controls whose failures may not be waived, beside those that never may.");
    public static final Parameter<Long> MAXIMUM_WAIVER_DAYS = Parameter.whole(
            "maximumWaiverDays", Tighter.LOWER, 180, 1, 3650, "Days from today until a waiver expires, at most.");

    /// Parameters whose names must be controls of the checklist.
    public static final Set<Parameter<?>> CONTROL_LISTS = Set.of(BLOCKING_CONTROLS, UNWAIVABLE_CONTROLS);

    /// All parameters, in the order in which they are shown.
    public static final List<Parameter<?>> PARAMETERS = List.of(
            REQUIRE_MFA,
            MINIMUM_PASSWORD_LENGTH,
            MAXIMUM_ACCESS_TOKEN_MINUTES,
            LOOPBACK_CALLBACKS,
            REQUIRE_THREAT_PROTECTION,
            REQUIRE_CUSTOM_DOMAIN,
            MINIMUM_RETENTION_DAYS,
            MAXIMUM_RETENTION_DAYS,
            MAXIMUM_RATE_LIMIT,
            MANAGED_RULE_GROUPS,
            MAXIMUM_PROMPT_BYTES,
            REQUIRE_SHIELD_ADVANCED,
            REQUIRE_SECRET_ROTATION,
            REGIONS,
            SUPPORTED_RUNTIMES,
            MAXIMUM_EVIDENCE_AGE_DAYS,
            MAXIMUM_PENETRATION_TEST_AGE_DAYS,
            MAXIMUM_FAILED_REQUEST_PERCENT,
            MAXIMUM_LATENCY_MILLIS,
            MAXIMUM_REFRESH_TOKEN_DAYS,
            HOSTED_PROVIDERS,
            MINIMUM_LOAD_REQUESTS,
            MINIMUM_LOAD_SECONDS,
            MAXIMUM_P95_MILLIS,
            MAXIMUM_P99_MILLIS,
            PEAK_TOLERANCE_PERCENT,
            HIGHEST_OPEN_ALERT,
            BLOCKING_CONTROLS,
            UNWAIVABLE_CONTROLS,
            MAXIMUM_WAIVER_DAYS);

    private final Map<Parameter<?>, Object> values;

    private Baseline(Map<Parameter<?>, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /// This tool's defaults.
    public static Baseline standard() {
        return new Baseline(Map.of());
    }

    /// This baseline with another value.
    public <T> Baseline with(Parameter<T> parameter, T value) {
        Map<Parameter<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(parameter, value instanceof List<?> list ? List.copyOf(new ArrayList<>(list)) : value);
        return new Baseline(changed);
    }

    /// The value in force.
    public <T> T get(Parameter<T> parameter) {
        // Only `with` puts values in, so each is of its parameter's type.
        @SuppressWarnings("unchecked")
        T value = (T) values.getOrDefault(parameter, parameter.standard());
        return value;
    }

    public boolean requireMfa() {
        return get(REQUIRE_MFA);
    }

    public int minimumPasswordLength() {
        return Math.toIntExact(get(MINIMUM_PASSWORD_LENGTH));
    }

    public int maximumAccessTokenMinutes() {
        return Math.toIntExact(get(MAXIMUM_ACCESS_TOKEN_MINUTES));
    }

    public int minimumRetentionDays() {
        return Math.toIntExact(get(MINIMUM_RETENTION_DAYS));
    }

    public int maximumRetentionDays() {
        return Math.toIntExact(get(MAXIMUM_RETENTION_DAYS));
    }

    public long maximumRateLimit() {
        return get(MAXIMUM_RATE_LIMIT);
    }

    public List<String> managedRuleGroups() {
        return get(MANAGED_RULE_GROUPS);
    }

    public boolean requireSecretRotation() {
        return get(REQUIRE_SECRET_ROTATION);
    }

    public List<String> regions() {
        return get(REGIONS);
    }

    public Set<String> supportedRuntimes() {
        return Set.copyOf(get(SUPPORTED_RUNTIMES));
    }

    public int maximumEvidenceAgeDays() {
        return Math.toIntExact(get(MAXIMUM_EVIDENCE_AGE_DAYS));
    }

    public double maximumFailedRequestPercent() {
        return get(MAXIMUM_FAILED_REQUEST_PERCENT);
    }
}
