package dev.ampwright.verify.facts;

import java.util.List;
import java.util.Map;

/// A Lambda function (APP-GEN).
///
/// @param arn its unqualified ARN
/// @param name its name, as alarms' dimensions and log groups name it
/// @param runtime `java25`, `nodejs22.x`; absent for a container image
/// @param role ARN of the execution role
/// @param environment variables; a value may be a reference or `{{resolve:...}}`
/// @param timeoutSeconds absent means 3
/// @param reservedConcurrency absent when the account's pool is shared
/// @param layers ARNs with version
/// @param tracing `Active` or `PassThrough`; absent means pass-through
/// @param logGroup name of the log group it writes to; absent means `/aws/lambda/NAME`
/// @param aliases names of its aliases
/// @param asyncFailureDestination ARN of dead-letter queue or failure destination
/// @param policy the resource-based policy; absent when nobody but the account may invoke it
public record LambdaFunction(
        ResourceId id,
        Fact<String> arn,
        Fact<String> name,
        Fact<String> runtime,
        Fact<String> role,
        Fact<Map<String, Fact<String>>> environment,
        Fact<Integer> timeoutSeconds,
        Fact<Integer> reservedConcurrency,
        Fact<List<String>> layers,
        Fact<String> tracing,
        Fact<String> logGroup,
        Fact<List<String>> aliases,
        Fact<String> asyncFailureDestination,
        Fact<PolicyDocument> policy)
        implements Resource {}
