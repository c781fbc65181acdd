package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.collect.template.AttachedPolicies.Kind;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Budget;
import dev.ampwright.verify.facts.Dashboard;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Alarms, topics, dashboards and budgets.
final class MonitoringMapper {
    private final Resources resources;

    MonitoringMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::CloudWatch::Alarm").forEach(entry -> facts.add(alarm(entry, metrics(entry))));
        resources
                .of("AWS::CloudWatch::CompositeAlarm")
                .forEach(entry -> facts.add(alarm(entry, Fact.absent(entry.evidence()))));
        resources.of("AWS::CloudWatch::Dashboard").stream()
                .filter(entry -> !isEmpty(entry))
                .forEach(entry -> facts.add(new Dashboard(entry.id())));
        resources.of("AWS::SNS::Topic").forEach(entry -> facts.add(topic(entry)));
        resources
                .of("AWS::Budgets::Budget")
                .forEach(entry -> facts.add(new Budget(
                        entry.id(),
                        entry.at("NotificationsWithSubscribers")
                                .items()
                                .flatMap(items -> Fact.any(items.stream()
                                        .map(item ->
                                                item.at("Subscribers").items().is(list -> !list.isEmpty()))
                                        .toList())))));
    }

    private static Alarm alarm(Resources.Entry alarm, Fact<List<Alarm.Metric>> metrics) {
        return new Alarm(
                alarm.id(),
                metrics,
                alarm.at("AlarmActions").texts(),
                alarm.at("ActionsEnabled").bool(),
                Fact.unresolved("only a deployed alarm has a state", alarm.evidence()));
    }

    private static Fact<List<Alarm.Metric>> metrics(Resources.Entry alarm) {
        Value list = alarm.at("Metrics");
        if (list.node().isEmpty()) {
            Value statistic =
                    alarm.at(alarm.at("ExtendedStatistic").node().isPresent() ? "ExtendedStatistic" : "Statistic");
            return Fact.known(
                    List.of(new Alarm.Metric(
                            alarm.at("Namespace").text(),
                            alarm.at("MetricName").text(),
                            statistic.text(),
                            dimensions(alarm.at("Dimensions")),
                            trigger(alarm))),
                    alarm.evidence());
        }
        return list.items()
                .map(items -> items.stream()
                        .map(item -> item.at("MetricStat"))
                        .filter(stat -> stat.node().isPresent())
                        .map(stat -> new Alarm.Metric(
                                stat.at("Metric").at("Namespace").text(),
                                stat.at("Metric").at("MetricName").text(),
                                stat.at("Stat").text(),
                                dimensions(stat.at("Metric").at("Dimensions")),
                                items.size() == 1 ? trigger(alarm) : Fact.absent(list.evidence())))
                        .toList());
    }

    /// A page without a metric shows nothing.
    private static boolean isEmpty(Resources.Entry dashboard) {
        return dashboard.at("DashboardBody").text() instanceof Fact.Known<String>(String body, var ignored)
                && !body.contains("\"metrics\"")
                && !body.contains("\"query\"")
                && !body.contains("\"alarms\"");
    }

    /// Absent where the alarm follows a band that CloudWatch learns.
    private static Fact<Alarm.Trigger> trigger(Resources.Entry alarm) {
        return alarm.at("Threshold")
                .number()
                .flatMap(threshold -> alarm.at("ComparisonOperator")
                        .text()
                        .map(comparison -> new Alarm.Trigger(comparison, threshold)));
    }

    private static Fact<Map<String, String>> dimensions(Value list) {
        return list.items().flatMap(items -> {
            Map<String, String> dimensions = new LinkedHashMap<>();
            for (Value item : items) {
                Fact<String> value = item.at("Name")
                        .text()
                        .flatMap(name -> item.at("Value").text().map(text -> {
                            dimensions.put(name, text);
                            return text;
                        }));
                if (value instanceof Fact.Unknown<String> unknown) {
                    return unknown.as();
                }
            }
            return Fact.known(dimensions, list.evidence());
        });
    }

    private Topic topic(Resources.Entry topic) {
        Listing<Topic.Subscription> subscribed = resources.children(
                "AWS::SNS::Subscription",
                "TopicArn",
                arn -> Resources.is(topic.arn(), arn),
                entry -> subscription(entry.id(), entry.properties()));
        List<Topic.Subscription> all = new ArrayList<>(subscribed.items());
        if (topic.at("Subscription").items() instanceof Fact.Known<List<Value>>(List<Value> inline, var ignored)) {
            inline.forEach(value -> all.add(subscription(
                    ResourceId.planned(
                            "AWS::SNS::Subscription",
                            topic.id().stack(),
                            topic.id().logicalId() + "/" + all.size()),
                    value)));
        }
        return new Topic(
                topic.id(),
                topic.arn(),
                topic.at("KmsMasterKeyId").text(),
                new AttachedPolicies(resources)
                        .of(
                                topic,
                                new Kind("AWS::SNS::TopicPolicy", "Topics", "PolicyDocument"),
                                new Kind("AWS::SNS::TopicInlinePolicy", "TopicArn", "PolicyDocument")),
                new Listing<>(all, subscribed.complete()));
    }

    private static Topic.Subscription subscription(ResourceId id, Value value) {
        return new Topic.Subscription(
                id,
                value.at("Protocol").text(),
                value.at("Endpoint").text(),
                Fact.unresolved(
                        "only the person who gets the mail can confirm it, after the deployment", value.evidence()),
                value.at("RedrivePolicy").at("deadLetterTargetArn").text());
    }
}
