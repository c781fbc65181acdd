package com.example.infra;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// The function that answers everything but streams. It has no way to the model.
public final class ApiFunction {
    private ApiFunction() {}

    /// Makes the function.
    ///
    /// @param allowedOrigin the front end's origin, for CORS
    public static AppFunction create(
            Construct scope,
            String id,
            Settings settings,
            Artifacts artifacts,
            StackKey key,
            StateTable state,
            FileBucket files,
            String allowedOrigin) {
        return new AppFunction(
                scope,
                id,
                settings,
                artifacts,
                key,
                Stream.concat(state.readWrite("dynamodb:BatchWriteItem").stream(), files.readWrite("exports").stream())
                        .toList(),
                Duration.seconds(settings.limits().requestTime().toSeconds()),
                props -> props.description(settings.name() + ": conversations, feedback, usage, exports")
                        .handler("com.example.app.ApiHandler::handleRequest")
                        .environment(Map.of(
                                "TABLE_NAME", state.table().getTableName(),
                                "FILES_BUCKET", files.bucket().getBucketName(),
                                "ALLOWED_ORIGIN", allowedOrigin,
                                "TOKENS_PER_DAY",
                                        String.valueOf(settings.limits().tokensPerDay()),
                                "EXPORTS_PER_DAY",
                                        String.valueOf(settings.limits().exportsPerDay()),
                                "RETENTION_DAYS",
                                        String.valueOf(settings.limits().conversationDays()))));
    }
}
