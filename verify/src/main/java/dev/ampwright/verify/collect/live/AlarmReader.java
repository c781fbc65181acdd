package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/// Alarms, a hundred to a question.
final class AlarmReader implements ResourceReader {
    private static final int NAMES_A_QUESTION = 100;

    @Override
    public Reading read(StackResource resource, Aws aws) {
        Fact<List<DescribeAlarmsResponse>> answers = describe(resource, aws);
        Fact<MetricAlarm> alarm = attribute(
                answers,
                pages -> pages.stream()
                        .flatMap(page -> page.metricAlarms().stream())
                        .filter(found -> found.alarmName().equals(resource.physicalId()))
                        .findFirst()
                        .orElse(null));
        if (alarm instanceof Fact.Absent<MetricAlarm>) {
            return Reading.of(composite(resource, answers));
        }
        return Reading.of(new Alarm(
                resource.id(),
                alarm.map(value -> metrics(alarm, value)),
                attribute(alarm, value -> value.hasAlarmActions() ? value.alarmActions() : null),
                attribute(alarm, MetricAlarm::actionsEnabled),
                text(alarm, MetricAlarm::stateValueAsString)));
    }

    private static Resource composite(StackResource resource, Fact<List<DescribeAlarmsResponse>> answers) {
        Fact<CompositeAlarm> alarm = Aws.listed(
                attribute(
                        answers,
                        pages -> pages.stream()
                                .flatMap(page -> page.compositeAlarms().stream())
                                .filter(found -> found.alarmName().equals(resource.physicalId()))
                                .findFirst()
                                .orElse(null)),
                resource);
        return new Alarm(
                resource.id(),
                attribute(alarm, ignored -> null),
                attribute(alarm, value -> value.hasAlarmActions() ? value.alarmActions() : null),
                attribute(alarm, CompositeAlarm::actionsEnabled),
                text(alarm, CompositeAlarm::stateValueAsString));
    }

    /// Alarms of one region are asked for together: the same question for each of them, so it is put once.
    private static Fact<List<DescribeAlarmsResponse>> describe(StackResource resource, Aws aws) {
        List<String> all = aws.inventory().physicalIds(resource.type(), resource.region());
        int from = all.indexOf(resource.physicalId()) / NAMES_A_QUESTION * NAMES_A_QUESTION;
        List<String> names = all.subList(from, Math.min(all.size(), from + NAMES_A_QUESTION));
        CloudWatchClient client =
                aws.clients().get(CloudWatchClient.class, CloudWatchClient::builder, resource.region());
        return aws.calls()
                .pages(
                        Operation.CLOUDWATCH_DESCRIBE_ALARMS,
                        resource.region(),
                        Map.of("AlarmNames", String.join(",", names)),
                        token -> client.describeAlarms(request -> request.alarmNames(names)
                                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                                .maxRecords(NAMES_A_QUESTION)
                                .nextToken(token)),
                        DescribeAlarmsResponse::nextToken)
                .all(List::of);
    }

    private static List<Alarm.Metric> metrics(Fact<MetricAlarm> alarm, MetricAlarm value) {
        if (value.metricName() != null) {
            String statistic =
                    value.statisticAsString() == null ? value.extendedStatistic() : value.statisticAsString();
            return List.of(metric(
                    alarm, value.namespace(), value.metricName(), statistic, value.dimensions(), trigger(alarm)));
        }
        return value.metrics().stream()
                .map(MetricDataQuery::metricStat)
                .filter(stat -> stat != null)
                .map(stat -> metricOf(alarm, stat, value.metrics().size()))
                .toList();
    }

    private static Alarm.Metric metricOf(Fact<MetricAlarm> alarm, MetricStat stat, int queries) {
        return metric(
                alarm,
                stat.metric().namespace(),
                stat.metric().metricName(),
                stat.stat(),
                stat.metric().dimensions(),
                queries == 1 ? trigger(alarm) : attribute(alarm, ignored -> null));
    }

    private static Fact<Alarm.Trigger> trigger(Fact<MetricAlarm> alarm) {
        return attribute(
                alarm,
                value -> value.threshold() == null
                        ? null
                        : new Alarm.Trigger(value.comparisonOperatorAsString(), value.threshold()));
    }

    private static Alarm.Metric metric(
            Fact<MetricAlarm> alarm,
            @Nullable String namespace,
            @Nullable String name,
            @Nullable String statistic,
            List<Dimension> dimensions,
            Fact<Alarm.Trigger> trigger) {
        Map<String, String> named = new TreeMap<>();
        dimensions.forEach(dimension -> named.put(dimension.name(), dimension.value()));
        return new Alarm.Metric(
                text(alarm, ignored -> namespace),
                text(alarm, ignored -> name),
                text(alarm, ignored -> statistic),
                alarm.map(ignored -> named),
                trigger);
    }
}
