package com.example.app.openai;

import com.example.app.aws.AwsException;
import com.example.app.aws.AwsJsonClient;
import com.example.app.json.JsonObject;
import com.example.app.model.ModelException;
import com.example.app.model.ModelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The provider's API key, read from Secrets Manager at run time by the function's role and kept for a few minutes, so
/// that a rotated key takes effect without a deployment (guide id SEC-SECRETS). It stands in no environment variable,
/// no log line and no exception.
final class ApiKey {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final AwsJsonClient secrets;
    private final String secretArn;
    private final InstantSource clock;
    private Optional<Cached> cached = Optional.empty();

    private record Cached(String value, Instant until) {}

    ApiKey(AwsJsonClient secrets, String secretArn, InstantSource clock) {
        this.secrets = secrets;
        this.secretArn = secretArn;
        this.clock = clock;
    }

    /// The key, from the cache while it is fresh.
    ///
    /// @throws ModelException if the secret cannot be read or is empty
    synchronized String value() throws ModelException {
        Instant now = clock.instant();
        if (cached.isPresent() && now.isBefore(cached.get().until())) {
            return cached.get().value();
        }
        try {
            // A secret that holds bytes instead of text has no string.
            String value = secrets.call("GetSecretValue", new JsonObject().put("SecretId", secretArn))
                    .path("SecretString")
                    .asString("")
                    .strip();
            if (value.isEmpty()) {
                throw new ModelException(Kind.REJECTED, "the provider's API key is empty");
            }
            // The HTTP client would refuse it with an exception that quotes it.
            if (!isVisibleAscii(value)) {
                throw new ModelException(Kind.REJECTED, "the provider's API key has characters no header can carry");
            }
            cached = Optional.of(new Cached(value, now.plus(KEPT)));
            return value;
        } catch (AwsException unreadable) {
            throw new ModelException(Kind.UNAVAILABLE, "the provider's API key cannot be read");
        }
    }

    private static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 127) {
                return false;
            }
        }
        return true;
    }

    /// Forgets the key, because the provider refused it: it may have been rotated.
    synchronized void forget() {
        cached = Optional.empty();
    }

    @Override
    public String toString() {
        return "ApiKey";
    }
}
