package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.HttpApi;
import dev.ampwright.verify.facts.MeasuredTraffic;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.RestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/// How many requests REST and HTTP APIs got, minute by minute, while load tests ran.
///
/// Source: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics" and "Work with metrics for HTTP
/// APIs"; CloudWatch keeps data of one minute for 15 days ("Metrics retention").
record TrafficReader(Aws aws, Instant now) {
    private static final String NAMESPACE = "AWS/ApiGateway";
    private static final String METRIC = "Count";
    private static final int MINUTE = 60;
    private static final Duration KEPT = Duration.ofDays(15);

    List<Resource> read(List<Resource> found, List<LoadWindow> windows) {
        List<Resource> measured = new ArrayList<>();
        for (LoadWindow window : windows) {
            for (Resource way : found) {
                dimension(way).ifPresent(dimension -> measured.add(measure(way.id(), dimension, window)));
            }
        }
        return measured;
    }

    /// What CloudWatch knows an API by.
    private record Named(String dimension, Fact<String> value) {}

    private static Optional<Named> dimension(Resource way) {
        return switch (way) {
            case RestApi api -> Optional.of(new Named("ApiName", api.name()));
            case HttpApi api ->
                api.protocol().is("HTTP"::equals) instanceof Fact.Known<Boolean> known && known.value()
                        ? Optional.of(new Named("ApiId", api.apiId()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private MeasuredTraffic measure(ResourceId id, Named named, LoadWindow window) {
        Fact<Map<Instant, Long>> counts = window.from().isBefore(now.minus(KEPT))
                ? new Fact.Unresolved<>(
                        "the load test began on " + window.from()
                                + ", and CloudWatch keeps its minutes for 15 days only",
                        List.of())
                : named.value().flatMap(value -> ask(region(id), named.dimension(), value, window));
        return new MeasuredTraffic(id, window.from(), window.to(), counts);
    }

    private String region(ResourceId id) {
        return aws.inventory().resources().stream()
                .filter(resource -> resource.id().equals(id))
                .map(StackResource::region)
                .findFirst()
                .orElse(aws.home());
    }

    private Fact<Map<Instant, Long>> ask(String region, String dimension, String value, LoadWindow window) {
        CloudWatchClient client = aws.clients().get(CloudWatchClient.class, CloudWatchClient::builder, region);
        Map<String, String> parameters = new HashMap<>();
        parameters.put("Namespace", NAMESPACE);
        parameters.put("MetricName", METRIC);
        parameters.put(dimension, value);
        parameters.put("StartTime", window.from().toString());
        parameters.put("EndTime", window.to().toString());
        MetricDataQuery query = MetricDataQuery.builder()
                .id("requests")
                .metricStat(stat -> stat.period(MINUTE)
                        .stat("Sum")
                        .metric(metric -> metric.namespace(NAMESPACE)
                                .metricName(METRIC)
                                .dimensions(Dimension.builder()
                                        .name(dimension)
                                        .value(value)
                                        .build())))
                .build();
        Fact<List<MetricDataResult>> answer = aws.calls()
                .pages(
                        Operation.CLOUDWATCH_GET_METRIC_DATA,
                        region,
                        parameters,
                        token -> client.getMetricData(request -> request.startTime(window.from())
                                .endTime(window.to())
                                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                                .nextToken(token)
                                .metricDataQueries(List.of(query))),
                        GetMetricDataResponse::nextToken)
                .all(GetMetricDataResponse::metricDataResults);
        return answer.flatMap(results -> add(results, answer));
    }

    private static Fact<Map<Instant, Long>> add(List<MetricDataResult> results, Fact<?> answer) {
        Map<Instant, Long> counts = new HashMap<>();
        if (results.isEmpty() || results.getLast().statusCode() != StatusCode.COMPLETE) {
            return new Fact.Unresolved<>("CloudWatch gave no complete metric data; run it again", answer.evidence());
        }
        for (MetricDataResult result : results) {
            if (result.statusCode() == StatusCode.INTERNAL_ERROR
                    || result.statusCode() == StatusCode.FORBIDDEN
                    || result.timestamps().size() != result.values().size()) {
                return new Fact.Unresolved<>(
                        "CloudWatch could not give all metric data (" + result.statusCodeAsString() + ")",
                        answer.evidence());
            }
            for (int i = 0; i < result.values().size(); i++) {
                counts.merge(
                        result.timestamps().get(i), Math.round(result.values().get(i)), Long::sum);
            }
        }
        return new Fact.Known<>(Map.copyOf(counts), answer.evidence());
    }
}
