package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.infra.Template.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class AlarmsTest {

    @Test
    void everyFunctionIsWatchedByItsOwnDimension(Stacks stacks) {
        assertThat(stacks.platform().all("AWS::Lambda::Function"))
                .hasSize(2)
                .allSatisfy(function -> assertThat(alarms(stacks).stream()
                                .filter(alarm ->
                                        alarm.properties().at("Dimensions").refersTo(function))
                                .map(alarm -> alarm.properties().text("MetricName")))
                        .containsExactlyInAnyOrder("Errors", "Throttles", "Duration"));
    }

    @Test
    void theApiTheTableAndTheWebAclAreWatched(Stacks stacks) {
        assertThat(alarms(stacks).stream()
                        .map(alarm -> alarm.properties().text("Namespace") + " "
                                + alarm.properties().text("MetricName")))
                .contains(
                        "AWS/ApiGateway 5XXError",
                        "AWS/ApiGateway Latency",
                        "AWS/DynamoDB ReadThrottleEvents",
                        "AWS/DynamoDB WriteThrottleEvents",
                        "AWS/WAFV2 BlockedRequests");
    }

    @Test
    void bothWebAclsAreWatchedAlike(Stacks stacks) {
        var regional = alarms(stacks).stream()
                .map(Resource::properties)
                .filter(alarm -> alarm.text("MetricName").equals("BlockedRequests"))
                .findFirst()
                .orElseThrow();
        var edge = stacks.edge().only("AWS::CloudWatch::Alarm").properties();

        assertThat(regional.at("Dimensions").items().map(one -> one.text("Name")))
                .containsExactlyInAnyOrder("WebACL", "Rule", "Region");
        assertThat(List.of("Threshold", "Period", "Statistic", "ComparisonOperator", "TreatMissingData"))
                .allSatisfy(part -> assertThat(edge.text(part)).isNotEmpty().isEqualTo(regional.text(part)));
    }

    @Test
    void answersThatFailAreCounted(Stacks stacks) {
        var filter = stacks.platform().only("AWS::Logs::MetricFilter").properties();

        assertThat(filter.at("LogGroupName").toString()).contains("StreamLogs");
        assertThat(alarms(stacks))
                .anyMatch(alarm -> alarm.properties().text("MetricName").equals("FailedAnswers"));
    }

    @Test
    void everyAlarmReachesTheEncryptedTopicWithAnAddress(Stacks stacks) {
        var topic = stacks.platform().only("AWS::SNS::Topic");

        assertThat(alarms(stacks))
                .allMatch(alarm -> alarm.properties().at("AlarmActions").refersTo(topic));
        assertThat(topic.properties().at("KmsMasterKeyId").toString()).contains("StackKey");
        assertThat(stacks.platform().only("AWS::SNS::Subscription").properties())
                .satisfies(subscription -> {
                    assertThat(subscription.text("Protocol")).isEqualTo("email");
                    assertThat(subscription.at("TopicArn").refersTo(topic)).isTrue();
                });
    }

    @Test
    void theMonthsCostIsWatched(Stacks stacks) {
        assertThat(stacks.platform()
                        .only("AWS::Budgets::Budget")
                        .properties()
                        .at("NotificationsWithSubscribers")
                        .items())
                .hasSize(2);
    }

    @Test
    void oneDashboardShowsEveryAlarmAndBothFunctions(Stacks stacks) {
        var body = stacks.platform()
                .only("AWS::CloudWatch::Dashboard")
                .properties()
                .at("DashboardBody");

        assertThat(alarms(stacks)).allMatch(alarm -> body.refersTo(alarm));
        assertThat(stacks.platform().all("AWS::Lambda::Function")).allMatch(function -> body.refersTo(function));
    }

    private static List<Resource> alarms(Stacks stacks) {
        return stacks.platform().all("AWS::CloudWatch::Alarm");
    }
}
