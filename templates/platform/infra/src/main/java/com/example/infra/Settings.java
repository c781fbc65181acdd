package com.example.infra;

import java.util.Optional;

/// What the stacks of this application are built from. Never a secret.
///
/// @param name the application's name: the prefix of what needs a name in the account
/// @param region where the application and its data live
/// @param modelId the model as its provider calls it
/// @param javaRelease the Java release of the Lambda runtime
/// @param alertsEmail who gets the alarms; when empty, it is asked for at deployment, as the stack parameter
/// `AlertsEmail`
/// @param lifetime whether the data outlives the stack
/// @param limits rates, sizes, retention and spending
public record Settings(
        String name,
        String region,
        String modelId,
        int javaRelease,
        Optional<String> alertsEmail,
        Lifetime lifetime,
        Limits limits) {

    /// The name of one of the application's stacks. A developer's sandbox stands beside the users' stack.
    ///
    /// @param part such as `platform`
    public String stackName(String part) {
        return name + "-" + part + (lifetime.permanent() ? "" : "-sandbox");
    }
}
