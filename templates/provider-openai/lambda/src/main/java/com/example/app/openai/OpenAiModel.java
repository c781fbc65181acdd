package com.example.app.openai;

import com.example.app.config.Environment;
import com.example.app.model.Deadlines;
import com.example.app.model.ModelClient;
import com.example.app.model.ModeratedModelClient;
import com.example.app.model.RetryingModelClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// OpenAI as the environment names it: `MODEL_ID`, `MODEL_SECRET_ARN`, and `MODEL_BASE_URL` for another server of the
/// same protocol.
public final class OpenAiModel {
    private OpenAiModel() {}

    /// The model with its moderator and its retries.
    public static ModelClient create(Environment environment) {
        Deadlines deadlines = Deadlines.standard();
        URI baseUrl = URI.create(environment.optional("MODEL_BASE_URL").orElse("https://api.openai.com"));
        var key = new ApiKey(
                SecretsManagerClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .build(),
                environment.text("MODEL_SECRET_ARN"),
                Clock.systemUTC());
        // One request runs at a time, so HTTP/2 would bring nothing, and closing the connection is how to stop.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadlines.connect())
                .build();
        return new ModeratedModelClient(
                new RetryingModelClient(
                        new OpenAiModelClient(http, baseUrl, environment.text("MODEL_ID"), key, deadlines),
                        Duration.ofMillis(500),
                        deadlines.firstToken()),
                new OpenAiModerator(http, baseUrl, key, Duration.ofSeconds(5)));
    }
}
