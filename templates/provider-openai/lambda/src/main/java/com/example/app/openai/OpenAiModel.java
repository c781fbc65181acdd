package com.example.app.openai;

import com.example.app.aws.AwsJsonClient;
import com.example.app.config.Environment;
import com.example.app.model.Deadlines;
import com.example.app.model.ModelClient;
import com.example.app.model.ModeratedModelClient;
import com.example.app.model.RetryingModelClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/// OpenAI as the environment names it: `MODEL_ID`, `MODEL_SECRET_ARN`, and `MODEL_BASE_URL` for another server of the
/// same protocol.
public final class OpenAiModel {
    private OpenAiModel() {}

    /// The model with its moderator and its retries.
    public static ModelClient create(Environment environment) {
        Deadlines deadlines = Deadlines.standard();
        URI baseUrl = URI.create(environment.optional("MODEL_BASE_URL").orElse("https://api.openai.com"));
        Clock clock = Clock.systemUTC();
        var key = new ApiKey(
                AwsJsonClient.of(AwsJsonClient.Service.SECRETS_MANAGER, environment, clock),
                environment.text("MODEL_SECRET_ARN"),
                clock);
        return new ModeratedModelClient(
                new RetryingModelClient(
                        new OpenAiModelClient(baseUrl, environment.text("MODEL_ID"), key, deadlines),
                        Duration.ofMillis(500),
                        deadlines.firstToken()),
                new OpenAiModerator(baseUrl, key, Duration.ofSeconds(5)));
    }
}
