package com.example.local.api;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The event a REST API with Lambda proxy integration sends
/// (<https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>).
final class ProxyEvent {
    static final String STAGE = "v1";

    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String ACCOUNT = "000000000000";
    private static final String API = "local";

    private ProxyEvent() {}

    static ObjectNode of(Call call) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("resource", call.operation().path());
        event.put("path", call.path());
        event.put("httpMethod", call.operation().method());
        put(event, "headers", "multiValueHeaders", call.headers());
        put(event, "queryStringParameters", "multiValueQueryStringParameters", call.query());
        if (call.pathParameters().isEmpty()) {
            event.putNull("pathParameters");
        } else {
            call.pathParameters().forEach(event.putObject("pathParameters")::put);
        }
        event.putNull("stageVariables");
        event.set("requestContext", requestContext(call));
        if (call.body().isEmpty()) {
            event.putNull("body");
        } else {
            event.put("body", call.body());
        }
        event.put("isBase64Encoded", false);
        return event;
    }

    private static void put(ObjectNode event, String last, String all, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(last).putNull(all);
            return;
        }
        ObjectNode single = event.putObject(last);
        ObjectNode multiple = event.putObject(all);
        values.forEach((name, each) -> {
            single.put(name, each.getLast());
            each.forEach(multiple.putArray(name)::add);
        });
    }

    /// The context alone, as the Lambda Web Adapter passes it on.
    static ObjectNode requestContext(Call call) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put("accountId", ACCOUNT);
        context.put("apiId", API);
        ObjectNode claims = context.putObject("authorizer").putObject("claims");
        call.claims().forEach(claims::put);
        context.put("deploymentId", "local");
        context.put("domainName", "127.0.0.1");
        context.put("domainPrefix", API);
        context.put("extendedRequestId", Ids.extended(call.requestId()));
        context.put("httpMethod", call.operation().method());
        ObjectNode identity = context.putObject("identity");
        for (String absent : List.of(
                "accessKey",
                "accountId",
                "caller",
                "cognitoAuthenticationProvider",
                "cognitoAuthenticationType",
                "cognitoIdentityId",
                "cognitoIdentityPoolId",
                "principalOrgId",
                "user",
                "userArn")) {
            identity.putNull(absent);
        }
        identity.put("sourceIp", call.sourceIp());
        identity.put("userAgent", call.header("User-Agent").orElse(null));
        context.put("operationName", call.operation().id());
        context.put("path", "/" + STAGE + call.path());
        context.put("protocol", "HTTP/1.1");
        context.put("requestId", call.requestId());
        context.put("requestTime", REQUEST_TIME.format(call.received()));
        context.put("requestTimeEpoch", call.received().toEpochMilli());
        context.put("resourceId", Integer.toHexString(call.operation().path().hashCode()));
        context.put("resourcePath", call.operation().path());
        context.put("stage", STAGE);
        return context;
    }
}
