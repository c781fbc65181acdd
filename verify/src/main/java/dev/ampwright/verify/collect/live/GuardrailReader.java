package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.text;

import dev.ampwright.verify.facts.Guardrail;
import java.util.Map;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetGuardrailResponse;

/// Guardrails of Amazon Bedrock.
final class GuardrailReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String arn = resource.physicalId();
        BedrockClient client = aws.clients().get(BedrockClient.class, BedrockClient::builder, resource.region());
        return Reading.of(new Guardrail(
                resource.id(),
                text(
                        Aws.listed(
                                aws.calls()
                                        .ask(
                                                Operation.BEDROCK_GET_GUARDRAIL,
                                                resource.region(),
                                                Map.of("guardrailIdentifier", arn),
                                                () -> client.getGuardrail(request -> request.guardrailIdentifier(arn)),
                                                "ResourceNotFoundException"),
                                resource),
                        GetGuardrailResponse::guardrailArn)));
    }
}
