package com.example.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// Amazon Bedrock: one model, by IAM and by exact ARN, and never without the guardrail. There is no key to keep.
public final class BedrockModel extends Construct implements ModelAccess {
    private final String modelId;
    private final ModelArns arns;
    private final ContentGuardrail guardrail;
    private final StackKey key;

    public BedrockModel(Construct scope, String id, Settings settings, StackKey key) {
        super(scope, id);
        this.modelId = settings.modelId();
        this.arns = ModelArns.of(settings.modelId());
        this.key = key;
        guardrail = new ContentGuardrail(this, "Moderation", settings, key);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "MODEL_ID", modelId,
                "GUARDRAIL_ID", guardrail.guardrailId(),
                "GUARDRAIL_VERSION", guardrail.version());
    }

    @Override
    public List<PolicyStatement> statements() {
        var statements = new ArrayList<PolicyStatement>();
        arns.profile().ifPresent(profile -> {
            statements.add(invoke("Profile", List.of(profile), guarded()));
            // The models behind a profile may be called through that profile only.
            var condition = guarded();
            condition.put("bedrock:InferenceProfileArn", List.of(profile));
            statements.add(invoke("Model", arns.models(), condition));
        });
        if (arns.profile().isEmpty()) {
            statements.add(invoke("Model", arns.models(), guarded()));
        }
        statements.add(PolicyStatement.Builder.create()
                .sid("Moderation")
                .effect(Effect.ALLOW)
                .actions(List.of("bedrock:ApplyGuardrail"))
                .resources(List.of(guardrail.arn()))
                .build());
        statements.add(key.through("bedrock", "kms:Decrypt"));
        return List.copyOf(statements);
    }

    private Map<String, List<String>> guarded() {
        return new TreeMap<>(Map.of("bedrock:GuardrailIdentifier", guardrail.identifiers()));
    }

    private static PolicyStatement invoke(String sid, List<String> resources, Map<String, List<String>> equal) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .actions(List.of("bedrock:InvokeModelWithResponseStream"))
                .resources(resources)
                .conditions(Map.of("StringEquals", equal))
                .build();
    }

    @Override
    public Map<String, IMetric> failures() {
        var metrics = new TreeMap<String, IMetric>();
        for (String name : List.of("InvocationClientErrors", "InvocationServerErrors", "InvocationThrottles")) {
            metrics.put(
                    name,
                    Metric.Builder.create()
                            .namespace("AWS/Bedrock")
                            .metricName(name)
                            .dimensionsMap(Map.of("ModelId", modelId))
                            .statistic("Sum")
                            .period(Duration.minutes(5))
                            .build());
        }
        return metrics;
    }
}
