package com.example.app.openai;

import com.example.app.json.JsonFormatException;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import com.example.app.model.ModelException;
import com.example.app.model.ModelException.Kind;
import com.example.app.model.Moderator;
import com.example.app.net.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// `POST /v1/moderations`. One more attempt after a failure; after that, what could not be judged does not pass.
final class OpenAiModerator implements Moderator {
    private static final String MODEL = "omni-moderation-latest";
    private static final int ATTEMPTS = 2;

    private final URI endpoint;
    private final ApiKey key;
    private final Duration deadline;

    /// A moderator.
    ///
    /// @param deadline for the connection, and then for each piece of the answer
    OpenAiModerator(URI baseUrl, ApiKey key, Duration deadline) {
        this.endpoint = baseUrl.resolve("/v1/moderations");
        this.key = key;
        this.deadline = deadline;
    }

    @Override
    public Verdict judge(String text) throws ModelException {
        byte[] body = new JsonObject()
                .put("model", MODEL)
                .put("input", text)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                HttpReply reply = HttpReply.send(
                        "POST",
                        endpoint,
                        Map.of("Authorization", "Bearer " + key.value(), "Content-Type", "application/json"),
                        body,
                        deadline);
                if (reply.status() == 200) {
                    return verdict(JsonValue.parse(reply.body()).path("results").path(0));
                }
                if (reply.status() == 401) {
                    key.forget();
                }
            } catch (IOException | JsonFormatException failed) {
                // The next attempt decides.
            }
        }
        throw new ModelException(Kind.MODERATION_UNAVAILABLE, "the moderator cannot be asked");
    }

    private static Verdict verdict(JsonValue result) throws ModelException {
        if (!result.path("flagged").isBoolean()) {
            throw new ModelException(Kind.MODERATION_UNAVAILABLE, "the moderator's answer has no verdict");
        }
        return new Verdict(result.path("flagged").asBoolean(true), found(result.path("categories")));
    }

    private static List<String> found(JsonValue categories) {
        var found = new ArrayList<String>();
        if (categories instanceof JsonObject named) {
            named.members().forEach((name, value) -> {
                if (value.asBoolean(false)) {
                    found.add(name);
                }
            });
        }
        Collections.sort(found);
        return found;
    }
}
