package com.example.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/// One page that shows how the application does: the alarms first, then what users feel (requests, errors, latency),
/// then the parts behind it.
public final class OperationsDashboard extends Construct {
    private static final int FULL_WIDTH = 24;
    private static final int THIRD = FULL_WIDTH / 3;
    private static final Duration PERIOD = Duration.minutes(5);

    public OperationsDashboard(
            Construct scope,
            String id,
            Map<String, AppFunction> functions,
            RestEndpoint endpoint,
            StateTable state,
            RegionalWebAcl webAcl,
            Alarms alarms) {
        super(scope, id);
        var stage = endpoint.api().getDeploymentStage();
        var table = state.table();
        var dashboard = Dashboard.Builder.create(this, "Dashboard")
                .defaultInterval(Duration.hours(24))
                .build();
        dashboard.addWidgets(AlarmStatusWidget.Builder.create()
                .title("Alarms")
                .width(FULL_WIDTH)
                .alarms(alarms.all())
                .build());
        dashboard.addWidgets(
                graph("Requests", List.of(stage.metricCount(sum("requests")))),
                graph(
                        "Errors",
                        List.of(
                                stage.metricClientError(sum("4xx")),
                                stage.metricServerError(sum("5xx")),
                                alarms.failedAnswers().with(sum("answers that failed")))),
                graph(
                        "Latency in ms",
                        List.of(stage.metricLatency(percentile("p50")), stage.metricLatency(percentile("p99")))));
        dashboard.addWidgets(
                graph(
                        "Duration of functions in ms (p99)",
                        each(functions, function -> function.function().metricDuration(percentile("p99")))),
                graph(
                        "Errors of functions",
                        each(functions, function -> function.function().metricErrors(sum("errors")))),
                graph(
                        "Functions at once",
                        each(
                                functions,
                                function -> function.function()
                                        .metric(
                                                "ConcurrentExecutions",
                                                MetricOptions.builder()
                                                        .statistic("Maximum")
                                                        .period(PERIOD)
                                                        .build()))));
        dashboard.addWidgets(
                graph(
                        "Table capacity",
                        List.of(
                                table.metricConsumedReadCapacityUnits(sum("read units")),
                                table.metricConsumedWriteCapacityUnits(sum("write units")))),
                graph(
                        "Table throttles",
                        List.of(
                                table.metric("ReadThrottleEvents", sum("reads")),
                                table.metric("WriteThrottleEvents", sum("writes")))),
                graph("Blocked by the web ACL", List.of(webAcl.blockedRequests())));
    }

    private static GraphWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(THIRD)
                .left(metrics)
                .build();
    }

    private static List<IMetric> each(Map<String, AppFunction> functions, Function<AppFunction, Metric> metric) {
        List<IMetric> metrics = new ArrayList<>();
        new TreeMap<>(functions)
                .forEach((name, function) -> metrics.add(metric.apply(function)
                        .with(MetricOptions.builder().label(name).build())));
        return metrics;
    }

    private static MetricOptions sum(String label) {
        return MetricOptions.builder()
                .statistic("Sum")
                .period(PERIOD)
                .label(label)
                .build();
    }

    private static MetricOptions percentile(String percentile) {
        return MetricOptions.builder()
                .statistic(percentile)
                .period(PERIOD)
                .label(percentile)
                .build();
    }
}
