package com.example.infra;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// A function of the application's zip, with a role, a log group and an alias of its own. Its role holds what is listed
/// here and what the caller gives, nothing that CDK adds by itself and no managed policy.
public final class AppFunction extends Construct {
    private final Duration timeout;
    private final Function function;
    private final Alias alias;
    private final LogGroup logGroup;

    /// Makes the function.
    ///
    /// @param statements what the role allows beyond logs and traces
    /// @param timeout how long one invocation may take
    /// @param props the function's own properties: handler, environment
    public AppFunction(
            Construct scope,
            String id,
            Settings settings,
            Artifacts artifacts,
            StackKey key,
            List<PolicyStatement> statements,
            Duration timeout,
            UnaryOperator<FunctionProps.Builder> props) {
        super(scope, id);
        this.timeout = timeout;
        logGroup = LogGroup.Builder.create(this, "Logs")
                .retention(settings.limits().logRetention())
                .encryptionKey(key.key())
                .removalPolicy(settings.lifetime().removalPolicy())
                .build();
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of("Execution", execution(statements)))
                .build();
        function = new Function(
                this,
                "Function",
                props.apply(FunctionProps.builder()
                                .code(Code.fromAsset(artifacts.functionZip().toString()))
                                .runtime(settings.javaRelease() == 21 ? Runtime.JAVA_21 : Runtime.JAVA_25)
                                .architecture(Architecture.ARM_64)
                                .memorySize(1024)
                                .timeout(timeout)
                                // Immutable, so that CDK adds no statement of its own.
                                .role(Role.fromRoleArn(
                                        this,
                                        "ExecutionRole",
                                        role.getRoleArn(),
                                        FromRoleArnOptions.builder()
                                                .mutable(false)
                                                .build()))
                                .logGroup(logGroup)
                                .tracing(Tracing.ACTIVE)
                                .snapStart(
                                        settings.lifetime().permanent() ? SnapStartConf.ON_PUBLISHED_VERSIONS : null))
                        .build());
        alias = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    private PolicyDocument execution(List<PolicyStatement> statements) {
        var document = PolicyDocument.Builder.create()
                .statements(List.of(
                        PolicyStatement.Builder.create()
                                .sid("Logs")
                                .effect(Effect.ALLOW)
                                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                                .resources(List.of(logGroup.getLogGroupArn()))
                                .build(),
                        // X-Ray's write actions have no resources to name.
                        PolicyStatement.Builder.create()
                                .sid("Traces")
                                .effect(Effect.ALLOW)
                                .actions(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
                                .resources(List.of("*"))
                                .build()))
                .build();
        statements.forEach(statement -> document.addStatements(statement));
        return document;
    }

    /// The function, for metrics.
    public Function function() {
        return function;
    }

    /// The alias that callers invoke.
    public Alias alias() {
        return alias;
    }

    /// How long one invocation may take.
    public Duration timeout() {
        return timeout;
    }

    /// Where the function logs.
    public LogGroup logGroup() {
        return logGroup;
    }
}
