package com.example.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/// Alarms on each part of the platform by its own dimensions, and on the month's cost.
public final class Alarms extends Construct {
    private static final Duration PERIOD = Duration.minutes(5);

    private final Settings settings;
    private final AlertTopic alerts;
    private final Metric failedAnswers;
    private final List<IAlarm> all = new ArrayList<>();

    public Alarms(
            Construct scope,
            String id,
            Settings settings,
            StackKey key,
            Map<String, AppFunction> functions,
            RestEndpoint endpoint,
            StateTable state,
            RegionalWebAcl webAcl,
            ModelAccess model) {
        super(scope, id);
        this.settings = settings;
        this.alerts = new AlertTopic(this, "Alerts", settings, key);
        new TreeMap<>(functions).forEach(this::function);
        failedAnswers = failedAnswers(Objects.requireNonNull(functions.get("stream")));
        alarm("FailedAnswers", failedAnswers, 5, "answers of the model end in errors");
        endpoint(endpoint);
        state(state);
        all.add(BlockedRequests.alarm(this, alerts, webAcl.blockedRequests()));
        model.failures().forEach((name, metric) -> alarm("Model" + name, metric, 5, "the model's calls fail: " + name));
        cost();
    }

    private void function(String name, AppFunction app) {
        var prefix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        var function = app.function();
        alarm(prefix + "Errors", function.metricErrors(sum()), 3, "the function " + name + " fails");
        alarm(prefix + "Throttles", function.metricThrottles(sum()), 1, "the function " + name + " is throttled");
        alarm(
                prefix + "Duration",
                function.metricDuration(p99()),
                app.timeout().toMilliseconds().doubleValue() * 0.8,
                "the function " + name + " comes near its timeout (p99, ms)");
    }

    /// Counts answers that ended in an error, by the line of metadata that each leaves in the log.
    private Metric failedAnswers(AppFunction stream) {
        return MetricFilter.Builder.create(this, "FailedAnswersFilter")
                .logGroup(stream.logGroup())
                .filterPattern(FilterPattern.stringValue("$.finish", "=", "error"))
                .metricNamespace(Aws.STACK_NAME)
                .metricName("FailedAnswers")
                .metricValue("1")
                .defaultValue(0)
                .build()
                .metric(sum());
    }

    private void endpoint(RestEndpoint endpoint) {
        var stage = endpoint.api().getDeploymentStage();
        alarm("ApiServerErrors", stage.metricServerError(sum()), 5, "the API answers with 5xx");
        // A streamed answer counts as long as it streams, so this is about answers that do not end.
        alarm(
                "ApiLatency",
                stage.metricLatency(p99()),
                settings.limits().answerTime().toMillis() * 0.8,
                "the API is slow (p99, ms)");
    }

    private void state(StateTable state) {
        var table = state.table();
        alarm("TableReadThrottles", table.metric("ReadThrottleEvents", sum()), 1, "reads of the table are throttled");
        alarm(
                "TableWriteThrottles",
                table.metric("WriteThrottleEvents", sum()),
                1,
                "writes to the table are throttled");
    }

    private void alarm(String id, IMetric metric, Number threshold, String description) {
        all.add(alerts.alarm(this, id, metric, threshold, description));
    }

    /// Every alarm, in the order in which they were made.
    public List<IAlarm> all() {
        return List.copyOf(all);
    }

    /// How many answers of the model ended in an error.
    public Metric failedAnswers() {
        return failedAnswers;
    }

    private static MetricOptions sum() {
        return MetricOptions.builder().statistic("Sum").period(PERIOD).build();
    }

    private static MetricOptions p99() {
        return MetricOptions.builder().statistic("p99").period(PERIOD).build();
    }

    /// The account's cost: a filter by tag would see nothing until the tag is activated in the billing console.
    private void cost() {
        CfnBudget.Builder.create(this, "Cost")
                .budget(CfnBudget.BudgetDataProperty.builder()
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(CfnBudget.SpendProperty.builder()
                                .amount(settings.limits().monthlyBudget())
                                .unit("USD")
                                .build())
                        .build())
                .notificationsWithSubscribers(List.of(notification("ACTUAL", 80), notification("FORECASTED", 100)))
                .build();
    }

    private CfnBudget.NotificationWithSubscribersProperty notification(String type, int percent) {
        return CfnBudget.NotificationWithSubscribersProperty.builder()
                .notification(CfnBudget.NotificationProperty.builder()
                        .notificationType(type)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(CfnBudget.SubscriberProperty.builder()
                        .subscriptionType("EMAIL")
                        .address(alerts.email())
                        .build()))
                .build();
    }
}
