package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Topic;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// L7.3: each alarm's actions are on and go to a topic at whose end a person confirmed to get mail, or a chat
/// channel listens.
public final class AlarmsReachPeople implements Control {
    /// People's own protocols; AWS Chatbot listens by https.
    private static final Set<String> CHANNELS = Set.of("email", "email-json", "sms", "https");

    private static final Description DESCRIPTION = Description.blocking(
            "L7.3",
            Severity.HIGH,
            List.of("OPS-ALERT"),
            "alarms reach people",
            "Name the alerts topic in the alarm's AlarmActions, and have its e-mail subscription confirmed by the "
                    + "link in AWS's mail.",
            Need.of("cloudwatch:DescribeAlarms"),
            Need.of("sns:ListSubscriptionsByTopic"),
            Need.of("sns:GetTopicAttributes"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<Topic> topics = facts.all(Topic.class);
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(), facts.all(Alarm.class), "alarms", alarm -> List.of(judge(alarm, topics))));
        for (Topic topic : topics.items()) {
            Fact<Boolean> alarmed = topic.arn()
                    .flatMap(arn ->
                            facts.all(Alarm.class).any(alarm -> alarm.actions().is(actions -> actions.contains(arn))));
            if (alarmed instanceof Fact.Known<Boolean> known && known.value()) {
                verdicts.add(Verdict.of(
                        topic.id(),
                        topic.subscriptions().any(AlarmsReachPeople::reachesSomeone),
                        "a person or a channel gets its messages",
                        "nobody gets its messages: no confirmed e-mail address and no channel"));
            }
        }
        return verdicts;
    }

    private static Verdict judge(Alarm alarm, Listing<Topic> topics) {
        Fact<Boolean> enabled = alarm.actionsEnabled().orElse(true);
        if (enabled instanceof Fact.Known<Boolean> known && !known.value()) {
            return Verdict.of(alarm.id(), enabled, "", "it tells nobody: its actions are off");
        }
        Fact<Boolean> acts = alarm.actions().is(actions -> !actions.isEmpty());
        if (acts instanceof Fact.Known<Boolean> known && !known.value()) {
            return Verdict.of(alarm.id(), acts, "", "it tells nobody: it has no action");
        }
        Fact<Boolean> toTopic = alarm.actions()
                .flatMap(actions -> Fact.any(actions.stream()
                                .map(arn -> topic(arn, alarm, topics))
                                .toList())
                        .with(alarm.actions().evidence()));
        return Verdict.of(
                alarm.id(),
                Fact.all(List.of(enabled, toTopic)),
                "its actions are on and go to a topic",
                "it tells nobody: none of its actions goes to a topic");
    }

    /// Whether an action is a topic that was read; of another topic nobody knows who listens.
    private static Fact<Boolean> topic(String action, Alarm alarm, Listing<Topic> topics) {
        Fact<Boolean> read = topics.any(topic -> topic.arn().is(action::equals));
        return action.contains(":sns:") && read instanceof Fact.Known<Boolean> known && !known.value()
                ? Fact.unresolved(
                        "who listens to " + action + " is not known, as it is no topic of these stacks",
                        alarm.actions().evidence().getFirst())
                : read;
    }

    private static Fact<Boolean> reachesSomeone(Topic.Subscription subscription) {
        return Fact.all(List.of(
                subscription.protocol().is(CHANNELS::contains),
                subscription.confirmed().orElse(false)));
    }
}
