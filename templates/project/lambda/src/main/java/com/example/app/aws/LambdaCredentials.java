package com.example.app.aws;

import com.example.app.config.Environment;
import com.example.app.json.JsonFormatException;
import com.example.app.json.JsonValue;
import com.example.app.net.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/// The credentials of a function's role, as Lambda hands them out: in the environment, or, with SnapStart, at a local
/// address that `AWS_CONTAINER_CREDENTIALS_FULL_URI` names, because those of the snapshot are no longer valid when it
/// is restored
/// (<https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html>).
public final class LambdaCredentials implements CredentialsSource {
    private static final Duration WAIT = Duration.ofSeconds(2);

    /// A request signed just before the end is still on its way at the end.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Optional<AwsCredentials> fixed;
    private final Optional<URI> address;
    private final String authorization;
    private final InstantSource clock;
    private Optional<Fetched> fetched = Optional.empty();

    private record Fetched(AwsCredentials credentials, Instant until) {}

    private LambdaCredentials(
            Optional<AwsCredentials> fixed, Optional<URI> address, String authorization, InstantSource clock) {
        this.fixed = fixed;
        this.address = address;
        this.authorization = authorization;
        this.clock = clock;
    }

    public static LambdaCredentials of(Environment environment, InstantSource clock) {
        Optional<String> id = environment.optional("AWS_ACCESS_KEY_ID");
        Optional<String> secret = environment.optional("AWS_SECRET_ACCESS_KEY");
        return new LambdaCredentials(
                id.isPresent() && secret.isPresent()
                        ? Optional.of(
                                new AwsCredentials(id.get(), secret.get(), environment.optional("AWS_SESSION_TOKEN")))
                        : Optional.empty(),
                environment.optional("AWS_CONTAINER_CREDENTIALS_FULL_URI").map(URI::create),
                environment.optional("AWS_CONTAINER_AUTHORIZATION_TOKEN").orElse(""),
                clock);
    }

    @Override
    public synchronized AwsCredentials get() {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        Instant now = clock.instant();
        if (fetched.isEmpty() || !now.isBefore(fetched.get().until().minus(MARGIN))) {
            fetched = Optional.of(fetch());
        }
        return fetched.get().credentials();
    }

    private Fetched fetch() {
        if (address.isEmpty()) {
            throw new AwsException("NoCredentials", "the environment holds no credentials");
        }
        try {
            HttpReply reply = HttpReply.get(address.get(), Map.of("Authorization", authorization), WAIT);
            JsonValue answer = JsonValue.parse(reply.body());
            String id = answer.path("AccessKeyId").asString("");
            String secret = answer.path("SecretAccessKey").asString("");
            if (reply.status() == 200 && !id.isEmpty() && !secret.isEmpty()) {
                String token = answer.path("Token").asString("");
                return new Fetched(
                        new AwsCredentials(id, secret, token.isEmpty() ? Optional.empty() : Optional.of(token)),
                        Instant.parse(answer.path("Expiration").asString("")));
            }
        } catch (IOException | JsonFormatException | DateTimeParseException unusable) {
            // Told below; the answer may hold a secret, so its words are not quoted.
        }
        throw new AwsException("NoCredentials", "the container's credentials cannot be read");
    }
}
