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

/// L7.3: each alarm's actions are on and go to a topic at whose end a person confirmed to get mail, or a chat
/// channel listens.
public final class AlarmsReachPeople implements Control {
    private static final Description DESCRIPTION = Description.blocking(
            "L7.3",
            Severity.HIGH,
            List.of("OPS-ALERT"),
            "alarms reach people",
            "Give the alarm the topic as AlarmActions, and confirm the subscription by the link in " + "AWS's mail.",
            Need.of("cloudwatch:DescribeAlarms"),
            Need.of("sns:ListSubscriptionsByTopic"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        Listing<Topic> topics = facts.all(Topic.class);
        List<Verdict> verdicts = new ArrayList<>(Judging.each(
                facts.application(),
                facts.all(Alarm.class),
                "alarms",
                alarm -> List.of(Verdict.of(
                        alarm.id(),
                        Fact.all(List.of(
                                alarm.actionsEnabled().orElse(true),
                                alarm.actions().is(actions -> !actions.isEmpty()))),
                        "its actions are on",
                        "it tells nobody: it has no action, or its actions are off"))));
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

    private static Fact<Boolean> reachesSomeone(Topic.Subscription subscription) {
        return Fact.all(List.of(
                subscription.protocol().is(protocol -> protocol.equals("email") || protocol.equals("https")),
                subscription.confirmed().orElse(false)));
    }
}
