package dev.ampwright.verify.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The words in which AWS's services refuse, in the protocol of the request (Smithy: AWS JSON, REST JSON,
/// query, REST XML).
final class FaultAnswers {
    private FaultAnswers() {}

    /// Whether the service itself refuses, so that its own answer does not matter.
    static boolean refuses(Fault fault) {
        return switch (fault) {
            case DENIED, DENIED_BY_ORGANISATION, THROTTLED, CUT, MALFORMED -> true;
            default -> false;
        };
    }

    static void send(HttpExchange exchange, String operation, Fault fault) throws IOException {
        switch (fault) {
            case CUT -> {
                // Closing without an answer ends the connection.
            }
            case MALFORMED ->
                write(exchange, 200, "text/html", "<html><body>Welcome to the hotel's network</body></html>");
            case DENIED -> refuse(exchange, operation, 403, denied(operation), denial(operation));
            case DENIED_BY_ORGANISATION ->
                refuse(exchange, operation, 403, denied(operation), denialByOrganisation(operation));
            case THROTTLED -> refuse(exchange, operation, 400, throttled(operation), "Rate exceeded");
            default -> throw new IllegalArgumentException(fault + " is no refusal");
        }
    }

    private static void refuse(HttpExchange exchange, String operation, int status, String code, String message)
            throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", "refused");
        switch (form(exchange, operation)) {
            case AWS_JSON ->
                write(
                        exchange,
                        400,
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
            case CBOR -> {
                exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
                exchange.getResponseHeaders().set("x-amzn-query-error", code + ";Sender");
                write(
                        exchange,
                        400,
                        "application/cbor",
                        Cbor.map(Map.of("__type", "com.amazonaws.monitoring#" + code, "message", message)));
            }
            case S3_XML ->
                write(
                        exchange,
                        code.equals("SlowDown") ? 503 : 403,
                        "application/xml",
                        "<Error><Code>%s</Code><Message>%s</Message><RequestId>refused</RequestId></Error>"
                                .formatted(code, message));
            case CLOUDFRONT_XML ->
                write(
                        exchange,
                        status,
                        "text/xml",
                        error(" xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"", code, message));
            case QUERY_XML -> write(exchange, status, "text/xml", error("", code, message));
            case REST_JSON -> {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
                boolean slowDown = !code.startsWith("AccessDenied");
                write(exchange, slowDown ? 429 : status, "application/json", "{\"message\":\"%s\"}".formatted(message));
            }
        }
    }

    private static String error(String namespace, String code, String message) {
        return "<ErrorResponse%s><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                        .formatted(namespace, code, message)
                + "<RequestId>refused</RequestId></ErrorResponse>";
    }

    /// How a service writes an error.
    private enum Form {
        AWS_JSON,
        CBOR,
        S3_XML,
        CLOUDFRONT_XML,
        QUERY_XML,
        REST_JSON
    }

    private static Form form(HttpExchange exchange, String operation) {
        Headers headers = exchange.getRequestHeaders();
        if (headers.containsKey("X-Amz-Target")) {
            return Form.AWS_JSON;
        }
        if ("rpc-v2-cbor".equals(headers.getFirst("smithy-protocol"))) {
            return Form.CBOR;
        }
        return switch (service(operation)) {
            case "s3" -> Form.S3_XML;
            case "cloudfront" -> Form.CLOUDFRONT_XML;
            default ->
                String.valueOf(headers.getFirst("Content-Type")).startsWith("application/x-www-form-urlencoded")
                        ? Form.QUERY_XML
                        : Form.REST_JSON;
        };
    }

    private static String denied(String operation) {
        return isXml(operation) ? "AccessDenied" : "AccessDeniedException";
    }

    /// API Gateway words it by method and path; the others name the action, which is not always the operation's
    /// name.
    private static String denial(String operation) {
        return "User: arn:aws:iam::123456789012:user/auditor is not authorized to access this resource (" + operation
                + ") because no identity-based policy allows it";
    }

    /// IAM User Guide, "Access denied error messages". Its action is not always the operation's name, and some
    /// services do not give it.
    private static String denialByOrganisation(String operation) {
        return "User: arn:aws:sts::123456789012:assumed-role/auditor/session is not authorized to access this resource ("
                + operation + ") with an explicit deny in a service control policy";
    }

    /// The services' API references, "Common errors" and the operations' own; Amazon S3, "Error responses"; Amazon SNS,
    /// "Throttled"; Amazon SQS, "RequestThrottled".
    private static String throttled(String operation) {
        return switch (service(operation)) {
            case "s3" -> "SlowDown";
            case "apigateway", "apigatewayv2", "lambda", "cognito-idp", "cognito-identity" ->
                "TooManyRequestsException";
            case "amplify", "appsync" -> "LimitExceededException";
            case "sqs" -> "RequestThrottled";
            case "sns" -> "Throttled";
            default -> isXml(operation) ? "Throttling" : "ThrottlingException";
        };
    }

    private static String service(String operation) {
        return operation.substring(0, operation.indexOf(':'));
    }

    private static boolean isXml(String operation) {
        return switch (service(operation)) {
            case "cloudformation",
                    "cloudfront",
                    "cloudwatch",
                    "elasticache",
                    "elasticloadbalancing",
                    "iam",
                    "rds",
                    "s3",
                    "sns",
                    "sts" -> true;
            default -> false;
        };
    }

    private static void write(HttpExchange exchange, int status, String type, String text) throws IOException {
        write(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
