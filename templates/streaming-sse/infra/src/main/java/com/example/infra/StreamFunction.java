package com.example.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.constructs.Construct;

/// The function that calls the model and streams its answer. Java's managed runtime cannot stream, so AWS's Lambda Web
/// Adapter stands in front of an ordinary HTTP server in the same zip
/// (<https://aws.github.io/aws-lambda-web-adapter/>).
public final class StreamFunction {
    /// The adapter's published layer. A layer's version never changes once published.
    private static final String ADAPTER = "753240598075:layer:LambdaAdapterLayerArm64:26";

    private StreamFunction() {}

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
            ModelAccess model,
            String allowedOrigin) {
        var statements = new ArrayList<PolicyStatement>(state.readWrite("dynamodb:ConditionCheckItem"));
        statements.addAll(model.statements());
        var environment = new TreeMap<String, String>(model.environment());
        environment.put("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bootstrap");
        environment.put("AWS_LWA_INVOKE_MODE", "response_stream");
        environment.put("AWS_LWA_READINESS_CHECK_PATH", "/health");
        environment.put("PORT", "8080");
        environment.put("TABLE_NAME", state.table().getTableName());
        environment.put("ALLOWED_ORIGIN", allowedOrigin);
        environment.put("TOKENS_PER_DAY", String.valueOf(settings.limits().tokensPerDay()));
        environment.put("MAX_OUTPUT_TOKENS", String.valueOf(settings.limits().maxOutputTokens()));
        environment.put("RETENTION_DAYS", String.valueOf(settings.limits().conversationDays()));
        return new AppFunction(
                scope,
                id,
                settings,
                artifacts,
                key,
                statements,
                Duration.seconds(settings.limits().answerTime().toSeconds()),
                props -> props.description(settings.name() + ": answers of the model, streamed")
                        .handler("run.sh")
                        .reservedConcurrentExecutions(settings.limits().concurrentAnswers())
                        .layers(List.of(LayerVersion.fromLayerVersionArn(
                                scope,
                                id + "Adapter",
                                "arn:" + Aws.PARTITION + ":lambda:" + Aws.REGION + ":" + ADAPTER)))
                        .environment(environment));
    }
}
