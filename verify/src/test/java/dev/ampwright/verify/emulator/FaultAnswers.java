package dev.ampwright.verify.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
        if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
            String json = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
            write(exchange, 400, "application/x-amz-json-1.1", json);
        } else if (operation.startsWith("s3:")) {
            write(
                    exchange,
                    code.equals("SlowDown") ? 503 : 403,
                    "application/xml",
                    "<Error><Code>%s</Code><Message>%s</Message><RequestId>refused</RequestId></Error>"
                            .formatted(code, message));
        } else if (String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                .startsWith("application/x-www-form-urlencoded")) {
            write(
                    exchange,
                    status,
                    "text/xml",
                    "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                                    .formatted(code, message)
                            + "<RequestId>refused</RequestId></ErrorResponse>");
        } else {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
            write(
                    exchange,
                    code.equals("TooManyRequestsException") ? 429 : status,
                    "application/json",
                    "{\"message\":\"%s\"}".formatted(message));
        }
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

    private static String throttled(String operation) {
        String service = operation.substring(0, operation.indexOf(':'));
        return switch (service) {
            case "s3" -> "SlowDown";
            case "apigateway", "lambda", "amplify" -> "TooManyRequestsException";
            default -> isXml(operation) ? "Throttling" : "ThrottlingException";
        };
    }

    private static boolean isXml(String operation) {
        String service = operation.substring(0, operation.indexOf(':'));
        return switch (service) {
            case "iam", "sns", "sts", "cloudformation", "cloudwatch", "s3", "rds", "elasticache" -> true;
            default -> false;
        };
    }

    private static void write(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
