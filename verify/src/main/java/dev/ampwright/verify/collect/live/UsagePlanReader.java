package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.UsagePlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanResponse;

/// Usage plans: the number of their keys, never a key's value.
final class UsagePlanReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String id = resource.physicalId();
        Map<String, String> named = Map.of("usagePlanId", id);
        ApiGatewayClient client =
                aws.clients().get(ApiGatewayClient.class, ApiGatewayClient::builder, resource.region());
        Fact<GetUsagePlanResponse> plan = Aws.listed(
                aws.calls()
                        .ask(
                                Operation.API_GATEWAY_GET_USAGE_PLAN,
                                resource.region(),
                                named,
                                () -> client.getUsagePlan(request -> request.usagePlanId(id)),
                                "NotFoundException"),
                resource);
        return Reading.of(new UsagePlan(
                resource.id(),
                plan.map(answer -> answer.apiStages().stream()
                        .map(stage -> new UsagePlan.ApiStage(stage.apiId(), stage.stage()))
                        .toList()),
                attribute(plan, UsagePlanReader::quota),
                attribute(
                        plan,
                        answer -> answer.throttle() == null
                                ? null
                                : answer.throttle().rateLimit()),
                aws.calls()
                        .pages(
                                Operation.API_GATEWAY_GET_USAGE_PLAN_KEYS,
                                resource.region(),
                                named,
                                token -> client.getUsagePlanKeys(request ->
                                        request.usagePlanId(id).limit(500).position(token)),
                                GetUsagePlanKeysResponse::position)
                        .all(GetUsagePlanKeysResponse::items)
                        .map(List::size)));
    }

    private static UsagePlan.@Nullable Quota quota(GetUsagePlanResponse plan) {
        return plan.quota() == null || plan.quota().limit() == null
                ? null
                : new UsagePlan.Quota(plan.quota().limit(), plan.quota().periodAsString());
    }
}
