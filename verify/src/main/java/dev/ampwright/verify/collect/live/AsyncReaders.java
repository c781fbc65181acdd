package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.EventSource;
import dev.ampwright.verify.facts.EventTarget;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/// Readers of what calls functions without waiting for an answer.
final class AsyncReaders {
    private static final String GONE = "ResourceNotFoundException";

    private AsyncReaders() {}

    static Reading eventSource(StackResource resource, Aws aws) {
        String uuid = resource.physicalId();
        LambdaClient client = aws.clients().get(LambdaClient.class, LambdaClient::builder, resource.region());
        Fact<GetEventSourceMappingResponse> mapping = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.LAMBDA_GET_EVENT_SOURCE_MAPPING,
                                resource.region(),
                                Map.of("UUID", uuid),
                                () -> client.getEventSourceMapping(request -> request.uuid(uuid)),
                                GONE),
                resource);
        return Reading.of(new EventSource(
                resource.id(),
                text(mapping, GetEventSourceMappingResponse::functionArn),
                text(mapping, GetEventSourceMappingResponse::eventSourceArn),
                text(
                        mapping,
                        answer -> answer.destinationConfig() == null
                                        || answer.destinationConfig().onFailure() == null
                                ? null
                                : answer.destinationConfig().onFailure().destination())));
    }

    /// CloudFormation's physical id is the rule's name, with the bus before it when that is not the default one.
    static Reading rule(StackResource resource, Aws aws) {
        String[] parts = resource.physicalId().split("\\|", 2);
        String name = parts[parts.length - 1];
        Map<String, String> named = new TreeMap<>(Map.of("Rule", name));
        if (parts.length == 2) {
            named.put("EventBusName", parts[0]);
        }
        EventBridgeClient client =
                aws.clients().get(EventBridgeClient.class, EventBridgeClient::builder, resource.region());
        Pages<ListTargetsByRuleResponse> pages = aws.calls()
                .pages(
                        Operation.EVENTS_LIST_TARGETS_BY_RULE,
                        resource.region(),
                        named,
                        token -> client.listTargetsByRule(request -> request.rule(name)
                                .eventBusName(named.get("EventBusName"))
                                .nextToken(token)),
                        ListTargetsByRuleResponse::nextToken);
        List<Fact.Known<Target>> targets = pages.items(ListTargetsByRuleResponse::targets);
        List<Resource> read = new ArrayList<>();
        for (Fact.Known<Target> target : targets) {
            read.add(new EventTarget(
                    targets.size() == 1
                            ? resource.id()
                            : resource.part(resource.type(), target.value().id()),
                    text(target, Target::arn),
                    text(
                            target,
                            value -> value.deadLetterConfig() == null
                                    ? null
                                    : value.deadLetterConfig().arn())));
        }
        Map<Class<? extends Resource>, Fact.Unknown<?>> gaps = new LinkedHashMap<>();
        if (pages.complete() instanceof Fact.Unknown<Boolean> unknown) {
            gaps.put(EventTarget.class, unknown);
        }
        return new Reading(read, gaps);
    }

    /// A schedule in a group of its own is not found by its name alone, and then not assessed.
    static Reading schedule(StackResource resource, Aws aws) {
        String name = resource.physicalId();
        SchedulerClient client = aws.clients().get(SchedulerClient.class, SchedulerClient::builder, resource.region());
        Fact<GetScheduleResponse> schedule = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.SCHEDULER_GET_SCHEDULE,
                                resource.region(),
                                Map.of("Name", name),
                                () -> client.getSchedule(request -> request.name(name)),
                                GONE),
                resource);
        return Reading.of(new EventTarget(
                resource.id(),
                text(
                        schedule,
                        answer ->
                                answer.target() == null ? null : answer.target().arn()),
                text(
                        schedule,
                        answer -> answer.target() == null || answer.target().deadLetterConfig() == null
                                ? null
                                : answer.target().deadLetterConfig().arn())));
    }
}
