package com.example.app.openai;

import com.example.app.model.ModelException;
import com.example.app.model.ModelException.Kind;
import com.example.app.model.Moderator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/moderations`. One more attempt after a failure; after that, what could not be judged does not pass.
final class OpenAiModerator implements Moderator {
    private static final String MODEL = "omni-moderation-latest";
    private static final int ATTEMPTS = 2;

    private final HttpClient http;
    private final URI endpoint;
    private final ApiKey key;
    private final Duration deadline;
    private final JsonMapper mapper = JsonMapper.shared();

    OpenAiModerator(HttpClient http, URI baseUrl, ApiKey key, Duration deadline) {
        this.http = http;
        this.endpoint = baseUrl.resolve("/v1/moderations");
        this.key = key;
        this.deadline = deadline;
    }

    @Override
    public Verdict judge(String text) throws ModelException {
        String body =
                mapper.createObjectNode().put("model", MODEL).put("input", text).toString();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(endpoint)
                                .timeout(deadline)
                                .header("Authorization", "Bearer " + key.value())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return verdict(
                            mapper.readTree(response.body()).path("results").path(0));
                }
                if (response.statusCode() == 401) {
                    key.forget();
                }
            } catch (IOException | JacksonException failed) {
                // The next attempt decides.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new ModelException(Kind.MODERATION_UNAVAILABLE, "the moderator cannot be asked");
    }

    private static Verdict verdict(JsonNode result) throws ModelException {
        if (!result.path("flagged").isBoolean()) {
            throw new ModelException(Kind.MODERATION_UNAVAILABLE, "the moderator's answer has no verdict");
        }
        return new Verdict(
                result.path("flagged").booleanValue(),
                result.path("categories")
                        .propertyStream()
                        .filter(category -> category.getValue().asBoolean(false))
                        .map(category -> category.getKey())
                        .sorted()
                        .toList());
    }
}
