package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// What a function needs to call the model.
public interface ModelAccess {

    /// Environment of the function: names and ARNs, never a secret.
    Map<String, String> environment();

    /// What the function's execution role must allow, and no more.
    List<PolicyStatement> statements();

    /// The provider's own metrics of failed calls, by name; empty where the provider has none in CloudWatch.
    Map<String, IMetric> failures();

    /// Makes the model's part of a stack.
    @FunctionalInterface
    interface Factory {
        ModelAccess create(Construct scope, String id, Settings settings, StackKey key);
    }
}
