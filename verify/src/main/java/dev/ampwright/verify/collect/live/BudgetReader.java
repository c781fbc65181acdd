package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.facts.Budget;
import dev.ampwright.verify.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.DescribeNotificationsForBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DescribeSubscribersForNotificationResponse;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.Subscriber;

/// Budgets and whether anybody hears of them. The service has one place for the whole account.
final class BudgetReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        String account = aws.calls().account();
        BudgetsClient client = aws.clients().get(BudgetsClient.class, BudgetsClient::builder, aws.home());
        Pages<DescribeNotificationsForBudgetResponse> notifications = aws.calls()
                .pages(
                        Operation.BUDGETS_DESCRIBE_NOTIFICATIONS,
                        aws.home(),
                        Map.of("BudgetName", name),
                        token -> client.describeNotificationsForBudget(request ->
                                request.accountId(account).budgetName(name).nextToken(token)),
                        DescribeNotificationsForBudgetResponse::nextToken);
        List<Fact<Boolean>> heard = new ArrayList<>();
        for (Fact.Known<Notification> notification :
                notifications.items(DescribeNotificationsForBudgetResponse::notifications)) {
            heard.add(subscribers(client, account, name, notification.value(), aws)
                    .map(subscribers -> !subscribers.isEmpty()));
        }
        heard.add(Fact.not(notifications.complete()));
        return Reading.of(new Budget(resource.id(), Fact.any(heard)));
    }

    private static Fact<List<Subscriber>> subscribers(
            BudgetsClient client, String account, String budget, Notification notification, Aws aws) {
        return aws.calls()
                .pages(
                        Operation.BUDGETS_DESCRIBE_SUBSCRIBERS,
                        aws.home(),
                        Map.of(
                                "BudgetName",
                                budget,
                                "Notification",
                                notification.notificationTypeAsString() + " "
                                        + notification.comparisonOperatorAsString() + " " + notification.threshold()),
                        token -> client.describeSubscribersForNotification(request -> request.accountId(account)
                                .budgetName(budget)
                                .notification(notification)
                                .nextToken(token)),
                        DescribeSubscribersForNotificationResponse::nextToken)
                .all(DescribeSubscribersForNotificationResponse::subscribers);
    }
}
