package com.example.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// What a front-end build needs of the backend: the outputs of its stack. The stack itself is deployed by `npm run
/// deploy`, never by a build.
final class BackendOutputs {
    private BackendOutputs() {}

    static List<PolicyStatement> statements(String stackName) {
        return List.of(PolicyStatement.Builder.create()
                .sid("ReadOutputs")
                .effect(Effect.ALLOW)
                .actions(List.of("cloudformation:DescribeStacks"))
                .resources(List.of("arn:" + Aws.PARTITION + ":cloudformation:" + Aws.REGION + ":" + Aws.ACCOUNT_ID
                        + ":stack/" + stackName + "/*"))
                .build());
    }
}
