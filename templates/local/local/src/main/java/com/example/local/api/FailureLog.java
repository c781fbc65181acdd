package com.example.local.api;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;

/// Why a function gave no good answer, for the developer's terminal: the client is told nothing of it, as in AWS. One
/// line like those of the functions: metadata only.
final class FailureLog {
    private final PrintStream out;

    FailureLog(PrintStream out) {
        this.out = out;
    }

    /// The reason of a function that had its time.
    static String late(Duration time) {
        String seconds =
                BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
        return "the function took more than " + seconds + (seconds.equals("1") ? " second" : " seconds");
    }

    void tell(Call call, String why) {
        out.println(JsonNodeFactory.instance
                .objectNode()
                .put("level", "ERROR")
                .put("requestId", call.requestId())
                .put("operation", call.operation().id())
                .put("reason", why));
    }
}
