package com.example.app.bedrock;

import com.example.app.aws.LambdaCredentials;
import com.example.app.aws.SignatureV4;
import com.example.app.config.Environment;
import com.example.app.model.Deadlines;
import com.example.app.model.ModelClient;
import com.example.app.model.RetryingModelClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/// Bedrock as the environment names it: `MODEL_ID` (a model's or an inference profile's id or ARN), `GUARDRAIL_ID`,
/// `GUARDRAIL_VERSION`; `AWS_REGION` is Lambda's own. `MODEL_BASE_URL` leads to another endpoint, for tests.
public final class BedrockModel {
    private BedrockModel() {}

    /// The model with its guardrail and its retries.
    public static ModelClient create(Environment environment) {
        Deadlines deadlines = Deadlines.standard();
        Clock clock = Clock.systemUTC();
        String region = environment.text("AWS_REGION");
        URI baseUrl = URI.create(
                environment.optional("MODEL_BASE_URL").orElse("https://bedrock-runtime." + region + ".amazonaws.com"));
        return new RetryingModelClient(
                new BedrockModelClient(
                        baseUrl,
                        environment.text("MODEL_ID"),
                        new RequestSigner(
                                LambdaCredentials.of(environment, clock), new SignatureV4("bedrock", region, clock)),
                        new Guardrail(environment.text("GUARDRAIL_ID"), environment.text("GUARDRAIL_VERSION")),
                        deadlines),
                Duration.ofMillis(500),
                deadlines.firstToken());
    }
}
