package com.example.app.aws;

import com.example.app.config.Environment;
import com.example.app.json.JsonFormatException;
import com.example.app.json.JsonObject;
import com.example.app.json.JsonValue;
import com.example.app.net.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Calls a service that speaks the AWS JSON protocol
/// (<https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html>), as often as it takes within limits.
public final class AwsJsonClient {
    private static final int ATTEMPTS = 4;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// A service of AWS.
    ///
    /// @param name the first part of its host's name, and what requests to it are signed for
    /// @param target what stands before the operation in `X-Amz-Target`
    /// @param version of the protocol, `1.0` or `1.1`
    /// @param endpointVariable the variable that leads to another address, the same as AWS's SDKs read
    public record Service(String name, String target, String version, String endpointVariable) {
        public static final Service DYNAMODB =
                new Service("dynamodb", "DynamoDB_20120810", "1.0", "AWS_ENDPOINT_URL_DYNAMODB");
        public static final Service SECRETS_MANAGER =
                new Service("secretsmanager", "secretsmanager", "1.1", "AWS_ENDPOINT_URL_SECRETS_MANAGER");
    }

    private final Service service;
    private final URI endpoint;
    private final SignatureV4 signature;
    private final CredentialsSource credentials;

    public AwsJsonClient(Service service, URI endpoint, SignatureV4 signature, CredentialsSource credentials) {
        this.service = service;
        this.endpoint = endpoint;
        this.signature = signature;
        this.credentials = credentials;
    }

    /// The service in the function's region, with its role's credentials.
    public static AwsJsonClient of(Service service, Environment environment, InstantSource clock) {
        String region = environment.text("AWS_REGION");
        String address = environment
                .optional(service.endpointVariable())
                .or(() -> environment.optional("AWS_ENDPOINT_URL"))
                .orElseGet(() -> "https://" + service.name() + "." + region + "." + domain(region));
        return new AwsJsonClient(
                service,
                URI.create(address),
                new SignatureV4(service.name(), region, clock),
                LambdaCredentials.of(environment, clock));
    }

    private static String domain(String region) {
        return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /// Calls an operation.
    ///
    /// @throws AwsException if the service refuses, or cannot be reached
    public JsonValue call(String operation, JsonObject request) {
        byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
        var headers = Map.of(
                "Content-Type",
                "application/x-amz-json-" + service.version(),
                "X-Amz-Target",
                service.target() + "." + operation);
        for (int attempt = 1; ; attempt++) {
            try {
                return once(headers, body);
            } catch (AwsException failed) {
                if (attempt == ATTEMPTS || !failed.isPassing()) {
                    throw failed;
                }
            } catch (IOException unreachable) {
                // Also a connection that was kept open and has died meanwhile.
                if (attempt == ATTEMPTS) {
                    throw new AwsException("Unreachable", service.name() + " cannot be reached");
                }
            }
            BACKOFF.pause(attempt);
        }
    }

    private JsonValue once(Map<String, String> headers, byte[] body) throws IOException {
        HttpReply reply = HttpReply.send(
                "POST", endpoint, signature.sign("POST", endpoint, headers, body, credentials.get()), body, TIMEOUT);
        JsonValue answer;
        try {
            answer = JsonValue.parse(reply.body());
        } catch (JsonFormatException notOfTheService) {
            throw new IOException("status " + reply.status() + " without JSON");
        }
        if (reply.status() != 200) {
            throw AwsException.of(reply.status(), answer);
        }
        return answer;
    }
}
