package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SynthesizedStacks.class)
class FrontEndTest {

    @Test
    void theProductionBranchBuildsByItself(Stacks stacks) {
        var branch = stacks.hosting().only("AWS::Amplify::Branch").properties();

        assertThat(branch.text("Stage")).isEqualTo("PRODUCTION");
        assertThat(branch.text("EnableAutoBuild")).isEqualTo("true");
    }

    @Test
    void theRepositorysTokenIsResolvedAtDeployment(Stacks stacks) {
        var app = stacks.hosting().only("AWS::Amplify::App").properties();

        assertThat(app.text("AccessToken") + app.text("OauthToken")).startsWith("{{resolve:secretsmanager:");
        assertThat(app.at("EnvironmentVariables").items()).isEmpty();
    }

    @Test
    void pagesCarrySecurityHeaders(Stacks stacks) {
        assertThat(stacks.hosting().only("AWS::Amplify::App").properties().text("CustomHeaders"))
                .contains("Strict-Transport-Security", "default-src 'none'", "frame-ancestors 'none'", "nosniff")
                .doesNotContain("unsafe-inline", "unsafe-eval");
    }

    @Test
    void hashedAssetsAreCachedAndPagesAreNot(Stacks stacks) {
        var headers = stacks.hosting().only("AWS::Amplify::App").properties().text("CustomHeaders");

        assertThat(headers.substring(headers.indexOf("/assets/**"))).contains("max-age=31536000, immutable");
        assertThat(headers.substring(0, headers.indexOf("/assets/**"))).contains("value: no-cache");
    }

    @Test
    void aBuildMayDoNothingToEverything(Stacks stacks) {
        assertThat(stacks.hosting()
                        .only("AWS::IAM::Role")
                        .properties()
                        .at("Policies")
                        .items()
                        .flatMap(policy ->
                                policy.at("PolicyDocument", "Statement").items()))
                .isNotEmpty()
                .allSatisfy(statement -> {
                    assertThat(statement.at("Action").toString()).doesNotContain("*");
                    assertThat(statement.text("Resource")).isNotEqualTo("*");
                });
    }

    @Test
    void aCloudFrontWebAclStandsInFrontOfTheApp(Stacks stacks) {
        var acl = stacks.edge().only("AWS::WAFv2::WebACL");

        assertThat(acl.properties().text("Scope")).isEqualTo("CLOUDFRONT");
        assertThat(stacks.edge().only("AWS::WAFv2::WebACLAssociation").properties())
                .satisfies(association -> {
                    assertThat(association.text("ResourceArn", "Ref")).isEqualTo("AmplifyAppArn");
                    assertThat(association.at("WebACLArn").refersTo(acl)).isTrue();
                });
    }
}
