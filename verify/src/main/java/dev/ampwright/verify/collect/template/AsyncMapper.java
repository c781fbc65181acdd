package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.EventSource;
import dev.ampwright.verify.facts.EventTarget;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LogSubscription;
import dev.ampwright.verify.facts.ResourceId;
import java.util.List;

/// Asynchronous work: what calls functions without waiting for an answer, and where log events are sent on.
final class AsyncMapper {
    private final Resources resources;

    AsyncMapper(Resources resources) {
        this.resources = resources;
    }

    void map(Facts.Builder facts) {
        resources
                .of("AWS::Lambda::EventSourceMapping")
                .forEach(entry -> facts.add(new EventSource(
                        entry.id(),
                        entry.at("FunctionName").text(),
                        entry.at("EventSourceArn").text(),
                        entry.at("DestinationConfig")
                                .at("OnFailure")
                                .at("Destination")
                                .text())));
        resources.of("AWS::Events::Rule").forEach(entry -> rule(entry, facts));
        resources.of("AWS::Scheduler::Schedule").forEach(entry -> facts.add(target(entry.id(), entry.at("Target"))));
        resources
                .of("AWS::Logs::SubscriptionFilter")
                .forEach(entry -> facts.add(new LogSubscription(
                        entry.id(),
                        entry.at("LogGroupName").text(),
                        entry.at("DestinationArn").text())));
    }

    private static void rule(Resources.Entry rule, Facts.Builder facts) {
        switch (rule.at("Targets").items()) {
            case Fact.Known<List<Value>>(List<Value> targets, var ignored) ->
                targets.forEach(target -> facts.add(target(
                        ResourceId.planned(
                                rule.id().type(),
                                rule.id().stack(),
                                targets.size() == 1
                                        ? rule.id().logicalId()
                                        : rule.id().logicalId() + "/" + id(target)),
                        target)));
            case Fact.Absent<List<Value>> ignored -> {}
            case Fact.Unknown<List<Value>> unknown -> facts.gap(EventTarget.class, unknown);
        }
    }

    private static String id(Value target) {
        return target.at("Id").text() instanceof Fact.Known<String>(String id, var ignored) ? id : target.pointer();
    }

    private static EventTarget target(ResourceId id, Value target) {
        return new EventTarget(
                id,
                target.at("Arn").text(),
                target.at("DeadLetterConfig").at("Arn").text());
    }
}
