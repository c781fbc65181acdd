package com.example.infra;

import java.time.Duration;
import software.amazon.awscdk.services.logs.RetentionDays;

/// How much of everything the application allows. Change the figures in [#standard()] and deploy.
///
/// The local stage reads the same figures. It has no CDK, so nothing but [#logRetention()] uses a class of it.
///
/// @param requestsPerSecond the API stage's rate for all callers together
/// @param burst the API stage's bucket for bursts above that rate
/// @param modelRequestsPerSecond the same rate, for each route that calls the model
/// @param modelBurst the bucket of those routes
/// @param bulkRequestsPerSecond the same rate, for each route that the contract marks `x-bulk`
/// @param bulkBurst the bucket of those routes
/// @param requestsPerDay the usage plan's quota
/// @param requestsPerAddress requests from one address in five minutes before the web ACL blocks it
/// @param concurrentAnswers answers that stream at the same time: reserved concurrency of the model's function
/// @param requestTime how long a function may take for an answer that does not stream: less than API Gateway's 29
///     seconds
/// @param answerTime how long one answer may stream
/// @param tokensPerDay model tokens a user may spend in a day
/// @param maxOutputTokens tokens of one answer
/// @param exportsPerDay files of their own data a user may have made in a day
/// @param fileDays days until such a file expires; S3 rounds up to the next midnight (UTC)
/// @param conversationDays days until a conversation expires
/// @param logDays how long logs are kept; CloudWatch Logs knows a few lengths only
/// @param monthlyBudget US dollars a month that the cost alarm watches
public record Limits(
        int requestsPerSecond,
        int burst,
        int modelRequestsPerSecond,
        int modelBurst,
        int bulkRequestsPerSecond,
        int bulkBurst,
        int requestsPerDay,
        int requestsPerAddress,
        int concurrentAnswers,
        Duration requestTime,
        Duration answerTime,
        int tokensPerDay,
        int maxOutputTokens,
        int exportsPerDay,
        int fileDays,
        int conversationDays,
        int logDays,
        int monthlyBudget) {

    /// Figures for a first launch.
    public static Limits standard() {
        return new Limits(
                50,
                100,
                10,
                20,
                2,
                5,
                100_000,
                500,
                50,
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                100_000,
                1_024,
                10,
                1,
                90,
                30,
                100);
    }

    /// [#logDays()] as CloudWatch Logs has it.
    ///
    /// @throws IllegalArgumentException for a length it does not have
    public RetentionDays logRetention() {
        return switch (logDays) {
            case 7 -> RetentionDays.ONE_WEEK;
            case 14 -> RetentionDays.TWO_WEEKS;
            case 30 -> RetentionDays.ONE_MONTH;
            case 60 -> RetentionDays.TWO_MONTHS;
            case 90 -> RetentionDays.THREE_MONTHS;
            case 180 -> RetentionDays.SIX_MONTHS;
            case 365 -> RetentionDays.ONE_YEAR;
            default ->
                throw new IllegalArgumentException(
                        "Limits.logDays is " + logDays + "; it must be one of 7, 14, 30, 60, 90, 180, 365");
        };
    }
}
