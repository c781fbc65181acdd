package dev.ampwright.verify.collect.live;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The SDK's packages of services that it calls otherwise than IAM does.
final class SdkServices {
    private static final Map<String, String> PACKAGES = Map.of(
            "cognito-idp", "cognitoidentityprovider",
            "cognito-identity", "cognitoidentity",
            "events", "eventbridge",
            "logs", "cloudwatchlogs",
            "elasticloadbalancing", "elasticloadbalancingv2");
    private static final Map<String, String> PREFIXES =
            PACKAGES.keySet().stream().collect(Collectors.toMap(prefix -> packageOf(prefix), Function.identity()));

    private SdkServices() {}

    /// @param prefix as in `elasticloadbalancing:DescribeRules`
    static String packageOf(String prefix) {
        return PACKAGES.getOrDefault(prefix, prefix);
    }

    /// @param name the last part of the package's name
    static String prefix(String name) {
        return PREFIXES.getOrDefault(name, name);
    }
}
