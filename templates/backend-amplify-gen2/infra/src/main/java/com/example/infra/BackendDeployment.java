package com.example.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// What `ampx pipeline-deploy` needs in a build: it deploys through the roles that `cdk bootstrap` made, and reads the
/// backend's stacks, which Amplify names `amplify-<app>-<branch>-...`.
final class BackendDeployment {
    private BackendDeployment() {}

    static List<PolicyStatement> statements() {
        return List.of(
                allow(
                        "Deploy",
                        List.of("sts:AssumeRole"),
                        Stream.of("deploy", "file-publishing", "lookup")
                                .map(role -> "arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":role/cdk-hnb659fds-"
                                        + role + "-role-" + Aws.ACCOUNT_ID + "-" + Aws.REGION)
                                .toList()),
                allow(
                        "ReadStacks",
                        List.of(
                                "cloudformation:DescribeStacks",
                                "cloudformation:DescribeStackEvents",
                                "cloudformation:GetTemplate",
                                "cloudformation:GetTemplateSummary",
                                "cloudformation:ListStackResources"),
                        List.of(
                                regional("cloudformation", "stack/amplify-*"),
                                regional("cloudformation", "stack/CDKToolkit/*"))),
                allow(
                        "ReadBootstrap",
                        List.of("ssm:GetParameter", "ssm:GetParameters"),
                        List.of(regional("ssm", "parameter/cdk-bootstrap/hnb659fds/version"))));
    }

    private static PolicyStatement allow(String sid, List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(resources)
                .build();
    }

    private static String regional(String service, String resource) {
        return "arn:" + Aws.PARTITION + ":" + service + ":" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":" + resource;
    }
}
