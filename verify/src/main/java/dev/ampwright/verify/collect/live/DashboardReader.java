package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Dashboard;
import dev.ampwright.verify.facts.Fact;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;

/// Dashboards, by their existence. One that is gone is no dashboard, whatever the stack says.
final class DashboardReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        CloudWatchClient client =
                aws.clients().get(CloudWatchClient.class, CloudWatchClient::builder, resource.region());
        Fact<GetDashboardResponse> dashboard = aws.calls()
                .ask(
                        Operation.CLOUDWATCH_GET_DASHBOARD,
                        resource.region(),
                        Map.of("DashboardName", name),
                        () -> client.getDashboard(request -> request.dashboardName(name)),
                        "ResourceNotFound",
                        "DashboardNotFoundError");
        return switch (dashboard) {
            case Fact.Known<GetDashboardResponse> ignored -> Reading.of(new Dashboard(resource.id()));
            case Fact.Absent<GetDashboardResponse> ignored -> Reading.of();
            case Fact.Unknown<GetDashboardResponse> unknown -> Reading.gap(Dashboard.class, unknown);
        };
    }
}
