package com.example.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.logs.RetentionDays;

/// How much of everything the application allows. Change the figures in [#standard()] and deploy.
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
/// @param answerTime how long one answer may stream
/// @param tokensPerDay model tokens a user may spend in a day
/// @param maxOutputTokens tokens of one answer
/// @param exportsPerDay files of their own data a user may have made in a day
/// @param conversationDays days until a conversation expires
/// @param logRetention how long logs are kept
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
        Duration answerTime,
        int tokensPerDay,
        int maxOutputTokens,
        int exportsPerDay,
        int conversationDays,
        RetentionDays logRetention,
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
                Duration.minutes(5),
                100_000,
                1_024,
                10,
                90,
                RetentionDays.ONE_MONTH,
                100);
    }
}
