package com.example.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The event of a REST API with Lambda proxy integration, held to the documented example
/// (<https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>).
final class ProxyEventTest {
    private static final String ULID = "01JBQ5Y7N2V6T8W9X0YZABCDEF";

    private static JsonNode event(Function<ScriptedGateway, HttpRequest.Builder> request) {
        var event = new AtomicReference<>("");
        RequestStreamHandler keeping = (input, output, context) -> {
            event.set(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            output.write("{\"statusCode\":204}".getBytes(StandardCharsets.UTF_8));
        };
        try (var gateway = new ScriptedGateway(keeping, ScriptedGateway.EVER)) {
            var answer = gateway.send(request.apply(gateway));
            assertThat(answer.statusCode()).isEqualTo(204);
            JsonNode json = JsonMapper.shared().readTree(event.get());
            assertThat(json.path("requestContext").path("requestId").stringValue())
                    .isEqualTo(answer.headers().firstValue("x-amzn-requestid").orElseThrow());
            return json;
        }
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::stringValue).toList();
    }

    @Test
    void has_the_documented_members() {
        JsonNode event = event(gateway -> gateway.request("/conversations/" + ULID)
                .header("Content-Type", "application/json; charset=utf-8")
                .method("PATCH", BodyPublishers.ofString("{\"title\":\"Grüße\"}")));

        assertThat(names(event))
                .containsExactlyInAnyOrder(
                        "resource",
                        "path",
                        "httpMethod",
                        "headers",
                        "multiValueHeaders",
                        "queryStringParameters",
                        "multiValueQueryStringParameters",
                        "pathParameters",
                        "stageVariables",
                        "requestContext",
                        "body",
                        "isBase64Encoded");
        assertThat(event.path("resource").stringValue()).isEqualTo("/conversations/{conversationId}");
        assertThat(event.path("path").stringValue()).isEqualTo("/conversations/" + ULID);
        assertThat(event.path("httpMethod").stringValue()).isEqualTo("PATCH");
        assertThat(event.path("pathParameters").toString()).isEqualTo("{\"conversationId\":\"" + ULID + "\"}");
        assertThat(event.path("body").stringValue()).isEqualTo("{\"title\":\"Grüße\"}");
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        for (String absent : List.of("queryStringParameters", "multiValueQueryStringParameters", "stageVariables")) {
            assertThat(event.get(absent).isNull()).as(absent).isTrue();
        }
    }

    @Test
    void has_every_value_of_a_parameter_and_a_header_and_the_last_one_alone() {
        JsonNode event = event(gateway -> gateway.request("/conversations?limit=3&limit=4&empty=&text=a%20b%2Bc")
                .header("X-Many", "one")
                .header("X-Many", "two"));

        assertThat(event.path("queryStringParameters").toString())
                .isEqualTo("{\"limit\":\"4\",\"empty\":\"\",\"text\":\"a b+c\"}");
        assertThat(texts(event.path("multiValueQueryStringParameters").path("limit")))
                .containsExactly("3", "4");
        assertThat(event.path("headers").path("X-many").stringValue()).isEqualTo("two");
        assertThat(texts(event.path("multiValueHeaders").path("X-many"))).containsExactly("one", "two");
        assertThat(event.get("pathParameters").isNull()).isTrue();
        assertThat(event.get("body").isNull()).isTrue();
    }

    @Test
    void has_the_headers_that_aws_adds_on_the_way() {
        JsonNode event = event(gateway -> gateway.request("/usage")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Proto", "gopher"));

        JsonNode headers = event.path("headers");
        assertThat(headers.path("X-Forwarded-For").stringValue()).isEqualTo("203.0.113.7, 127.0.0.1");
        assertThat(headers.path("X-Forwarded-Proto").stringValue()).isEqualTo("http");
        assertThat(headers.path("X-Forwarded-Port").stringValue()).matches("[0-9]+");
        assertThat(headers.path("X-Amzn-Trace-Id").stringValue()).startsWith("Root=1-");
        assertThat(headers.path("Host").stringValue()).startsWith("127.0.0.1:");
        assertThat(names(headers)).doesNotContain("X-forwarded-for", "X-forwarded-proto");
    }

    @Test
    void tells_who_calls_what_from_where() {
        JsonNode context = event(gateway -> gateway.request("/usage").header("User-Agent", "test/1"))
                .path("requestContext");

        assertThat(names(context))
                .containsExactlyInAnyOrder(
                        "accountId",
                        "apiId",
                        "authorizer",
                        "deploymentId",
                        "domainName",
                        "domainPrefix",
                        "extendedRequestId",
                        "httpMethod",
                        "identity",
                        "operationName",
                        "path",
                        "protocol",
                        "requestId",
                        "requestTime",
                        "requestTimeEpoch",
                        "resourceId",
                        "resourcePath",
                        "stage");
        assertThat(context.path("path").stringValue()).isEqualTo("/v1/usage");
        assertThat(context.path("stage").stringValue()).isEqualTo("v1");
        assertThat(context.path("resourcePath").stringValue()).isEqualTo("/usage");
        assertThat(context.path("httpMethod").stringValue()).isEqualTo("GET");
        assertThat(context.path("protocol").stringValue()).isEqualTo("HTTP/1.1");
        assertThat(context.path("requestTime").stringValue())
                .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(Instant.ofEpochMilli(context.path("requestTimeEpoch").longValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());

        JsonNode claims = context.path("authorizer").path("claims");
        assertThat(claims.path("sub").stringValue()).isEqualTo("ann");
        assertThat(claims.path("email_verified").stringValue()).isEqualTo("true");
        assertThat(claims.path("cognito:groups").stringValue()).isEqualTo("testers,staff");
        assertThat(claims.path("token_use").stringValue()).isEqualTo("id");

        JsonNode identity = context.path("identity");
        assertThat(names(identity))
                .containsExactlyInAnyOrder(
                        "accessKey",
                        "accountId",
                        "caller",
                        "cognitoAuthenticationProvider",
                        "cognitoAuthenticationType",
                        "cognitoIdentityId",
                        "cognitoIdentityPoolId",
                        "principalOrgId",
                        "sourceIp",
                        "user",
                        "userAgent",
                        "userArn");
        assertThat(identity.path("sourceIp").stringValue()).isEqualTo("127.0.0.1");
        assertThat(identity.path("userAgent").stringValue()).isEqualTo("test/1");
        assertThat(identity.get("caller").isNull()).isTrue();
    }
}
