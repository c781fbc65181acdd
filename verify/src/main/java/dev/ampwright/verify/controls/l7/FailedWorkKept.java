package dev.ampwright.verify.controls.l7;

import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.controls.Description.Need;
import dev.ampwright.verify.controls.Graph;
import dev.ampwright.verify.controls.Judging;
import dev.ampwright.verify.facts.EventSource;
import dev.ampwright.verify.facts.EventTarget;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LambdaFunction;
import dev.ampwright.verify.facts.PolicyDocument;
import dev.ampwright.verify.facts.Queue;
import dev.ampwright.verify.facts.Topic;
import dev.ampwright.verify.verdict.Severity;
import dev.ampwright.verify.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// L7.8: work that nobody waits for and that fails for good is kept somewhere: queues that functions poll have a
/// dead-letter queue, streams and asynchronous calls a failure destination, rules, schedules and subscriptions a
/// dead-letter queue. Otherwise it is lost without a trace.
public final class FailedWorkKept implements Control {
    /// Services that call a function without waiting for its answer (Lambda Developer Guide, "Asynchronous
    /// invocation").
    private static final Set<String> ASYNCHRONOUS = Set.of(
            "Service:s3.amazonaws.com",
            "Service:sns.amazonaws.com",
            "Service:events.amazonaws.com",
            "Service:scheduler.amazonaws.com",
            "Service:ses.amazonaws.com",
            "Service:logs.amazonaws.com",
            "Service:codecommit.amazonaws.com",
            "Service:config.amazonaws.com",
            "Service:iot.amazonaws.com");

    /// Subscribers that work on what they get; people and web hooks are told, not charged with work.
    private static final Set<String> WORKERS = Set.of("lambda", "sqs", "firehose");

    private static final Description DESCRIPTION = Description.blocking(
            "L7.8",
            Severity.MEDIUM,
            List.of("OPS-MONITOR"),
            "failed asynchronous work has somewhere to go",
            "Give the queue a RedrivePolicy, the function's asynchronous calls or stream an OnFailure destination, and"
                    + " the rule, schedule or subscription a dead-letter queue.",
            Need.of("lambda:GetEventSourceMapping"),
            Need.of("lambda:GetFunctionEventInvokeConfig"),
            Need.of("lambda:GetFunctionConfiguration"),
            Need.of("lambda:GetPolicy"),
            Need.of("sqs:GetQueueAttributes"),
            Need.of("sns:ListSubscriptionsByTopic"),
            Need.of("sns:GetSubscriptionAttributes"),
            Need.of("events:ListTargetsByRule"),
            Need.of("scheduler:GetSchedule"),
            Need.of("lambda:ListAliases"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public List<Verdict> evaluate(Facts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(EventSource.class),
                "event sources",
                source -> List.of(judge(source, facts))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(LambdaFunction.class),
                "Lambda functions",
                function -> judge(function, facts)));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(EventTarget.class),
                "rules and schedules",
                target -> List.of(Verdict.of(
                        target.id(),
                        target.deadLetters().present(),
                        "events that cannot be delivered go to a queue",
                        "events that cannot be delivered are lost: the target has no dead-letter queue"))));
        verdicts.addAll(Judging.each(
                facts.application(),
                facts.all(Topic.class),
                "topics",
                topic -> Judging.each(topic.id(), topic.subscriptions(), "subscriptions", FailedWorkKept::judge)));
        List<Verdict> said = verdicts.stream()
                .filter(verdict -> !(verdict instanceof Verdict.NotApplicable))
                .toList();
        return Judging.orNotApplicable(facts.application(), said, "nothing works asynchronously");
    }

    private static Verdict judge(EventSource source, Facts facts) {
        Fact<Boolean> polled = source.source().is(arn -> arn.contains(":sqs:"));
        Fact<Boolean> broker = source.source().is(arn -> arn.contains(":mq:"));
        if (broker instanceof Fact.Known<Boolean> known && known.value()) {
            return new Verdict.Manual(
                    source.id(), "the broker keeps what failed: look at its dead-letter settings", known.evidence());
        }
        return switch (polled) {
            case Fact.Unknown<Boolean> unknown -> Verdict.notAssessed(source.id(), unknown);
            case Fact.Known<Boolean> known
            when known.value() ->
                Verdict.of(
                        source.id(),
                        deadLettersOf(source.source(), facts),
                        "its queue hands on what fails again and again",
                        "its queue has no redrive policy: what fails again and again is dropped when it expires");
            case Fact.Proven<Boolean> ignored ->
                Verdict.of(
                        source.id(),
                        source.failureDestination().present(),
                        "batches that fail for good go to a destination",
                        "batches that fail for good are lost: the stream has no OnFailure destination");
        };
    }

    private static Fact<Boolean> deadLettersOf(Fact<String> queueArn, Facts facts) {
        return queueArn.flatMap(arn -> {
            for (Queue queue : facts.all(Queue.class).items()) {
                if (queue.arn() instanceof Fact.Known<String> own && own.value().equals(arn)) {
                    return queue.deadLetters().present().with(own.evidence());
                }
            }
            for (Queue queue : facts.all(Queue.class).items()) {
                if (queue.arn() instanceof Fact.Unknown<String> unknown) {
                    // It may be this one.
                    return unknown.as();
                }
            }
            return new Fact.Unresolved<>(
                    "the queue " + arn + " is not among the resources that were read", queueArn.evidence());
        });
    }

    private static List<Verdict> judge(LambdaFunction function, Facts facts) {
        return switch (calledWithoutWaiting(function, facts)) {
            case Fact.Known<Boolean> known when !known.value() -> List.of();
            case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(function.id(), unknown));
            case Fact.Proven<Boolean> proven ->
                List.of(Verdict.of(
                        function.id(),
                        function.asyncFailureDestination().present().with(proven.evidence()),
                        "asynchronous calls that fail go to a destination",
                        "asynchronous calls that fail are lost after two retries: no OnFailure destination and no"
                                + " dead-letter queue"));
        };
    }

    /// By its resource policy, or as the target of a rule, schedule or subscription.
    private static Fact<Boolean> calledWithoutWaiting(LambdaFunction function, Facts facts) {
        List<Fact<Boolean>> ways = new ArrayList<>();
        ways.add(function.policy()
                .flatMap(document -> byPolicy(document, function.policy().evidence())));
        ways.add(facts.all(EventTarget.class).any(target -> Graph.names(target.target(), function)));
        ways.add(facts.all(Topic.class)
                .any(topic -> topic.subscriptions()
                        .any(subscription -> Fact.all(List.of(
                                subscription.protocol().is("lambda"::equals),
                                Graph.names(subscription.endpoint(), function))))));
        return Fact.any(ways);
    }

    private static Fact<Boolean> byPolicy(PolicyDocument document, List<Evidence> evidence) {
        return Fact.any(document.statements().stream()
                        .filter(statement -> statement.effect() == PolicyDocument.Effect.ALLOW)
                        .map(statement -> statement
                                .principals()
                                .is(elements -> elements.patterns().stream().anyMatch(ASYNCHRONOUS::contains)))
                        .toList())
                .with(evidence);
    }

    private static List<Verdict> judge(Topic.Subscription subscription) {
        return switch (subscription.protocol().is(WORKERS::contains)) {
            case Fact.Known<Boolean> known
            when known.value() ->
                List.of(Verdict.of(
                        subscription.id(),
                        subscription.deadLetters().present().with(known.evidence()),
                        "messages that cannot be delivered go to a queue",
                        "messages that cannot be delivered are lost: the subscription has no RedrivePolicy"));
            case Fact.Proven<Boolean> ignored -> List.of();
            case Fact.Unknown<Boolean> unknown -> List.of(Verdict.notAssessed(subscription.id(), unknown));
        };
    }
}
