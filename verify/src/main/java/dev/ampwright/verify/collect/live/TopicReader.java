package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Topic;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

/// SNS topics and who subscribed to them.
final class TopicReader implements ResourceReader {
    /// What stands in place of an ARN until the subscriber confirms.
    private static final String PENDING = "PendingConfirmation";

    private static final Set<String> PEOPLE = Set.of("email", "email-json", "sms", "application");

    @Override
    public Reading read(StackResource resource, Aws aws) {
        String arn = resource.physicalId();
        Map<String, String> named = Map.of("TopicArn", arn);
        SnsClient client = aws.clients().get(SnsClient.class, SnsClient::builder, resource.region());
        Fact<GetTopicAttributesResponse> topic = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.SNS_GET_TOPIC_ATTRIBUTES,
                                resource.region(),
                                named,
                                () -> client.getTopicAttributes(request -> request.topicArn(arn)),
                                "NotFound"),
                resource);
        return Reading.of(new Topic(
                resource.id(),
                resource.named(text(topic, answer -> answer.attributes().get("TopicArn"))),
                text(topic, answer -> answer.attributes().get("KmsMasterKeyId")),
                Documents.policy(
                        text(topic, answer -> answer.attributes().get("Policy")), "the policy of topic " + arn),
                aws.calls()
                        .pages(
                                Operation.SNS_LIST_SUBSCRIPTIONS_BY_TOPIC,
                                resource.region(),
                                named,
                                token -> client.listSubscriptionsByTopic(
                                        request -> request.topicArn(arn).nextToken(token)),
                                ListSubscriptionsByTopicResponse::nextToken)
                        .listing(
                                ListSubscriptionsByTopicResponse::subscriptions,
                                subscription -> subscription(resource, subscription, aws))));
    }

    private static Topic.Subscription subscription(
            StackResource topic, Fact.Known<Subscription> subscription, Aws aws) {
        return new Topic.Subscription(
                aws.inventory()
                        .idOf(
                                topic,
                                "AWS::SNS::Subscription",
                                subscription.value().subscriptionArn()::equals,
                                subscription.value().protocol()),
                text(subscription, Subscription::protocol),
                text(subscription, Subscription::endpoint),
                subscription.map(value -> !value.subscriptionArn().equals(PENDING)),
                deadLetters(topic, subscription, aws));
    }

    /// Asked only where a subscriber works on what it gets; people need no dead-letter queue.
    private static Fact<String> deadLetters(StackResource topic, Fact.Known<Subscription> subscription, Aws aws) {
        String arn = subscription.value().subscriptionArn();
        if (arn.equals(PENDING) || PEOPLE.contains(subscription.value().protocol())) {
            return new Fact.Absent<>(subscription.evidence());
        }
        SnsClient client = aws.clients().get(SnsClient.class, SnsClient::builder, topic.region());
        Fact<String> redrive = text(
                aws.calls()
                        .ask(
                                Operation.SNS_GET_SUBSCRIPTION_ATTRIBUTES,
                                topic.region(),
                                Map.of("SubscriptionArn", arn),
                                () -> client.getSubscriptionAttributes(request -> request.subscriptionArn(arn))),
                answer -> answer.attributes().get("RedrivePolicy"));
        return Documents.deadLetters(redrive, "the redrive policy of " + arn);
    }
}
