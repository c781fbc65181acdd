package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.LogSubscription;
import dev.ampwright.verify.facts.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;

/// Log groups: their settings, never their events.
final class LogGroupReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        CloudWatchLogsClient client =
                aws.clients().get(CloudWatchLogsClient.class, CloudWatchLogsClient::builder, resource.region());
        Fact<LogGroup> group = Aws.listed(
                attribute(
                        aws.calls()
                                .pages(
                                        Operation.LOGS_DESCRIBE_LOG_GROUPS,
                                        resource.region(),
                                        Map.of("logGroupNamePrefix", name),
                                        token -> client.describeLogGroups(request -> request.logGroupNamePrefix(name)
                                                .limit(50)
                                                .nextToken(token)),
                                        DescribeLogGroupsResponse::nextToken)
                                .all(DescribeLogGroupsResponse::logGroups),
                        groups -> groups.stream()
                                .filter(found -> found.logGroupName().equals(name))
                                .findFirst()
                                .orElse(null)),
                resource);
        List<Resource> read = new ArrayList<>();
        read.add(new dev.ampwright.verify.facts.LogGroup(
                resource.id(),
                resource.named(text(group, LogGroup::logGroupName)),
                // The service's ARN ends in ":*"; the names other services use do not.
                text(group, value -> value.arn() == null ? null : value.arn().replaceFirst(":\\*$", "")),
                attribute(group, LogGroup::retentionInDays),
                text(group, LogGroup::kmsKeyId)));
        Pages<DescribeSubscriptionFiltersResponse> filters = aws.calls()
                .pages(
                        Operation.LOGS_DESCRIBE_SUBSCRIPTION_FILTERS,
                        resource.region(),
                        Map.of("logGroupName", name),
                        token -> client.describeSubscriptionFilters(
                                request -> request.logGroupName(name).nextToken(token)),
                        DescribeSubscriptionFiltersResponse::nextToken);
        for (Fact.Known<SubscriptionFilter> filter :
                filters.items(DescribeSubscriptionFiltersResponse::subscriptionFilters)) {
            String filterName = filter.value().filterName();
            read.add(new LogSubscription(
                    aws.inventory().idOf(resource, "AWS::Logs::SubscriptionFilter", filterName::equals, filterName),
                    text(filter, SubscriptionFilter::logGroupName),
                    text(filter, SubscriptionFilter::destinationArn)));
        }
        Map<Class<? extends Resource>, Fact.Unknown<?>> gaps = new LinkedHashMap<>();
        if (filters.complete() instanceof Fact.Unknown<Boolean> unknown) {
            gaps.put(LogSubscription.class, unknown);
        }
        return new Reading(read, gaps);
    }
}
