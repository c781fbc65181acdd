package com.example.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.amplify.CfnApp;
import software.amazon.awscdk.services.amplify.CfnApp.CustomRuleProperty;
import software.amazon.awscdk.services.amplify.CfnBranch;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/// The front end on Amplify Hosting: an app that builds and deploys on each push to its branch. Build steps and headers
/// are the project's own `amplify.yml` and `customHttp.yml`.
public final class HostingStack extends Stack {
    private static final String BRANCH = "main";

    /// Answers every path that is no file with the page, which routes by itself.
    private static final String PATHS_WITHOUT_FILE = "</^[^.]+$/>";

    /// Makes the stack.
    ///
    /// @param files build steps and headers
    /// @param repository HTTPS address of the Git repository; when empty, it is asked for at deployment
    /// @param build what a build may do in the account
    public HostingStack(
            Construct scope,
            String id,
            StackProps props,
            Settings settings,
            HostingFiles files,
            Optional<String> repository,
            List<PolicyStatement> build) {
        super(scope, id, props);
        var app = CfnApp.Builder.create(this, "App")
                .name(settings.name())
                .platform("WEB")
                .repository(repository.orElseGet(this::repositoryParameter))
                .iamServiceRole(buildRole(build).getRoleArn())
                .buildSpec(files.buildSpec())
                .customHeaders(files.customHeaders())
                .customRules(List.of(CustomRuleProperty.builder()
                        .source(PATHS_WITHOUT_FILE)
                        .target("/index.html")
                        .status("200")
                        .build()))
                .enableBranchAutoDeletion(false)
                .build();
        // Resolved by CloudFormation at deployment: the token is in no template and in no log.
        var token = "{{resolve:secretsmanager:" + settings.name() + "/repository-token:SecretString}}";
        if (repository
                .filter(address -> !address.startsWith("https://github.com/"))
                .isPresent()) {
            app.setOauthToken(token);
        } else {
            app.setAccessToken(token);
        }
        CfnBranch.Builder.create(this, "Branch")
                .appId(app.getAttrAppId())
                .branchName(BRANCH)
                .stage("PRODUCTION")
                .enableAutoBuild(true)
                .enablePullRequestPreview(false)
                .build();
        output("AppArn", app.getAttrArn(), "ARN of the Amplify app, for the Edge stack");
        output("Origin", "https://" + BRANCH + "." + app.getAttrDefaultDomain(), "Address of the front end");
    }

    private Role buildRole(List<PolicyStatement> build) {
        return Role.Builder.create(this, "BuildRole")
                .description("What a build on Amplify Hosting may do")
                .assumedBy(new ServicePrincipal("amplify.amazonaws.com")
                        .withConditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))))
                .inlinePolicies(Map.of(
                        "Build",
                        PolicyDocument.Builder.create().statements(build).build()))
                .build();
    }

    private String repositoryParameter() {
        return CfnParameter.Builder.create(this, "Repository")
                .type("String")
                .description("HTTPS address of the GitHub repository to build")
                .allowedPattern("https://[^\\s@]+")
                .build()
                .getValueAsString();
    }

    private void output(String id, String value, String description) {
        CfnOutput.Builder.create(this, id).value(value).description(description).build();
    }
}
