package com.example.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.bedrock.CfnGuardrail;
import software.amazon.awscdk.services.bedrock.CfnGuardrail.ContentFilterConfigProperty;
import software.amazon.awscdk.services.bedrock.CfnGuardrail.ContentPolicyConfigProperty;
import software.amazon.awscdk.services.bedrock.CfnGuardrailVersion;
import software.constructs.Construct;

/// Moderation of prompts and answers by a Bedrock guardrail, with a numbered version that calls must name.
public final class ContentGuardrail extends Construct {
    /// Raise it with every change of the guardrail, so that a new version is published.
    private static final int REVISION = 1;

    private final CfnGuardrail guardrail;
    private final CfnGuardrailVersion version;

    public ContentGuardrail(Construct scope, String id, Settings settings, StackKey key) {
        super(scope, id);
        var filters = Stream.of("HATE", "INSULTS", "MISCONDUCT", "SEXUAL", "VIOLENCE")
                .map(type -> filter(type, "HIGH"))
                .toList();
        guardrail = CfnGuardrail.Builder.create(this, "Guardrail")
                // Names are unique in an account and region; the end of the stack's id tells two stacks of one app
                // apart.
                .name(settings.name() + "-" + Fn.select(4, Fn.split("-", Fn.select(2, Fn.split("/", Aws.STACK_ID)))))
                .description("Moderation of " + settings.name())
                .blockedInputMessaging("I cannot help with this request.")
                .blockedOutputsMessaging("The answer was withheld by moderation.")
                .contentPolicyConfig(ContentPolicyConfigProperty.builder()
                        .filtersConfig(Stream.concat(
                                        filters.stream(),
                                        // Prompt attacks are looked for in prompts only.
                                        Stream.of(filter("PROMPT_ATTACK", "NONE")))
                                .toList())
                        .build())
                .kmsKeyArn(key.key().getKeyArn())
                .build();
        version = CfnGuardrailVersion.Builder.create(this, "Version")
                .guardrailIdentifier(guardrail.getAttrGuardrailId())
                .description("revision " + REVISION)
                .build();
    }

    private static ContentFilterConfigProperty filter(String type, String outputStrength) {
        return ContentFilterConfigProperty.builder()
                .type(type)
                .inputStrength("HIGH")
                .outputStrength(outputStrength)
                .build();
    }

    /// The guardrail's id.
    public String guardrailId() {
        return guardrail.getAttrGuardrailId();
    }

    /// The guardrail's ARN.
    public String arn() {
        return guardrail.getAttrGuardrailArn();
    }

    /// The number of the published version.
    public String version() {
        return version.getAttrVersion();
    }

    /// The published version as policies name it.
    public List<String> identifiers() {
        return List.of(arn() + ":" + version());
    }
}
