package dev.ampwright.verify.controls;

import java.util.List;
import java.util.Set;

/// The values an organisation may argue about, with this tool's defaults.
///
/// @param requireMfa whether MFA must be ON; otherwise OPTIONAL will do. OFF never does
/// @param minimumPasswordLength characters
/// @param maximumAccessTokenMinutes how long an access token may live
/// @param minimumRetentionDays logs are kept at least so long
/// @param maximumRetentionDays logs are kept at most so long
/// @param maximumRateLimit requests in five minutes from one address that a rate rule may let through
/// @param managedRuleGroups groups every web ACL must carry, blocking
/// @param requireSecretRotation whether each secret must rotate
/// @param regions where an application may run without a reason of its own
/// @param supportedRuntimes Lambda runtimes that still get security updates
/// @param maximumEvidenceAgeDays how old a load report may be
/// @param maximumFailedRequestPercent failed requests a load test may have, of a hundred
public record Baseline(
        boolean requireMfa,
        int minimumPasswordLength,
        int maximumAccessTokenMinutes,
        int minimumRetentionDays,
        int maximumRetentionDays,
        long maximumRateLimit,
        List<String> managedRuleGroups,
        boolean requireSecretRotation,
        List<String> regions,
        Set<String> supportedRuntimes,
        int maximumEvidenceAgeDays,
        double maximumFailedRequestPercent) {
    public Baseline {
        managedRuleGroups = List.copyOf(managedRuleGroups);
        regions = List.copyOf(regions);
        supportedRuntimes = Set.copyOf(supportedRuntimes);
    }

    /// The defaults: MFA at least optional; eight characters; access tokens of an hour; logs kept for 7 to 400
    /// days; 2,000 requests in five minutes; the core, known-bad-inputs and IP reputation groups; no forced
    /// rotation (an API key of another company cannot rotate by itself); the guide's four regions; load reports
    /// of the last 90 days with at most one failed request of a hundred. Runtimes: Lambda Developer Guide,
    /// "Supported runtimes".
    public static Baseline standard() {
        return new Baseline(
                false,
                8,
                60,
                7,
                400,
                2000,
                List.of(
                        "AWSManagedRulesCommonRuleSet",
                        "AWSManagedRulesKnownBadInputsRuleSet",
                        "AWSManagedRulesAmazonIpReputationList"),
                false,
                List.of("us-east-1", "eu-west-1", "ap-southeast-1", "ap-northeast-1"),
                Set.of(
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
                90,
                1.0);
    }
}
