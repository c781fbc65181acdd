package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;
import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

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
        return Reading.of(new dev.ampwright.verify.facts.LogGroup(
                resource.id(),
                resource.named(text(group, LogGroup::logGroupName)),
                // The service's ARN ends in ":*"; the names other services use do not.
                text(group, value -> value.arn() == null ? null : value.arn().replaceFirst(":\\*$", "")),
                attribute(group, LogGroup::retentionInDays),
                text(group, LogGroup::kmsKeyId)));
    }
}
