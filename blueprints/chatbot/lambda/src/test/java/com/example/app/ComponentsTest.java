package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.example.app.http.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComponentsTest {
    private static final Map<String, String> API = Map.of(
            "TABLE_NAME", "table",
            "ALLOWED_ORIGIN", "https://app.example.com",
            "TOKENS_PER_DAY", "100000",
            "RETENTION_DAYS", "90",
            "FILES_BUCKET", "files",
            "EXPORTS_PER_DAY", "5",
            "AWS_REGION", "eu-west-1");
    private static final Map<String, String> STREAM = Map.of(
            "TABLE_NAME", "table",
            "ALLOWED_ORIGIN", "https://app.example.com",
            "TOKENS_PER_DAY", "100000",
            "RETENTION_DAYS", "90",
            "MAX_OUTPUT_TOKENS", "1024",
            "MODEL_ID", "model",
            "MODEL_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:model-key-AbCdEf",
            "GUARDRAIL_ID", "gr123abc",
            "GUARDRAIL_VERSION", "1",
            "AWS_REGION", "eu-west-1");

    @Test
    void puts_both_functions_together() {
        assertThat(Components.api(API).router().routes())
                .extracting(Route::operationId)
                .contains("getUsage", "createExport");
        assertThat(Components.streams(STREAM).router().routes())
                .extracting(Route::operationId)
                .containsExactly("sendMessage", "resumeGeneration");
    }

    @Test
    void says_all_that_is_missing_at_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Components.api(Map.of()))
                .withMessageContainingAll(API.keySet().toArray(String[]::new));
        assertThatIllegalStateException()
                .isThrownBy(() -> Components.streams(API))
                .withMessageContainingAll("MODEL_ID is not set", "MAX_OUTPUT_TOKENS is not set");
    }
}
