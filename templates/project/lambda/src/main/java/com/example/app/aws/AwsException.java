package com.example.app.aws;

import com.example.app.http.LoggableFailure;
import com.example.app.json.JsonValue;

/// A service refused a request or could not be reached.
public final class AwsException extends RuntimeException implements LoggableFailure {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;
    private final transient JsonValue body;

    AwsException(String code, String message) {
        this(code, message, 0, JsonValue.missing());
    }

    private AwsException(String code, String message, int status, JsonValue body) {
        super(message);
        this.code = code;
        this.status = status;
        this.body = body;
    }

    /// A service's answer. Its message is left out, because it can quote the request.
    static AwsException of(int status, JsonValue body) {
        String type = body.path("__type").asString("");
        String code = type.substring(type.indexOf('#') + 1);
        return new AwsException(code, "status " + status + (code.isEmpty() ? "" : ", " + code), status, body);
    }

    /// What the service calls it, such as `ConditionalCheckFailedException`; empty if it did not say.
    public String code() {
        return code;
    }

    /// The service's answer.
    public JsonValue body() {
        return body;
    }

    /// Whether another attempt may fare better.
    boolean isPassing() {
        return status >= 500
                || switch (code) {
                    case "ThrottlingException",
                            "ProvisionedThroughputExceededException",
                            "RequestLimitExceeded",
                            "TransactionConflictException",
                            "TransactionInProgressException" -> true;
                    default -> false;
                };
    }

    @Override
    public String logged() {
        return code.isEmpty() ? "status " + status : code;
    }
}
