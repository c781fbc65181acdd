package com.example.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.StackProps;

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

    @Test
    void theWebAclIsWatchedUnderNoRegion(Stacks stacks) {
        var acl = stacks.edge().only("AWS::WAFv2::WebACL").properties();
        var alarm = stacks.edge().only("AWS::CloudWatch::Alarm").properties();

        assertThat(alarm.text("Namespace") + " " + alarm.text("MetricName")).isEqualTo("AWS/WAFV2 BlockedRequests");
        assertThat(alarm.at("Dimensions").items().map(one -> one.text("Name") + "=" + one.text("Value")))
                .containsExactlyInAnyOrder("WebACL=" + acl.text("VisibilityConfig", "MetricName"), "Rule=ALL");
    }

    @Test
    void itsAlarmReachesAnEncryptedTopicOfItsOwn(Stacks stacks) {
        var alarm = stacks.edge().only("AWS::CloudWatch::Alarm").properties();
        var topic = stacks.edge().only("AWS::SNS::Topic");
        var key = stacks.edge().only("AWS::KMS::Key");

        assertThat(alarm.at("AlarmActions").refersTo(topic)).isTrue();
        assertThat(alarm.at("OKActions").refersTo(topic)).isTrue();
        assertThat(topic.properties().at("KmsMasterKeyId").refersTo(key)).isTrue();
        assertThat(key.properties().at("KeyPolicy", "Statement").items())
                .filteredOn(statement -> statement.text("Principal", "Service").equals("cloudwatch.amazonaws.com"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.at("Action").items())
                        .extracting(Object::toString)
                        .contains("kms:Decrypt", "kms:GenerateDataKey*"));
        assertThat(stacks.edge().only("AWS::SNS::Subscription").properties().at("TopicArn"))
                .matches(arn -> arn.refersTo(topic));
    }

    @Test
    void anAddressThatNobodyGaveIsAskedForAtDeployment(@TempDir Path folder) {
        var given = InfraApp.settings(Lifetime.PERMANENT);
        var settings = new Settings(
                given.name(),
                given.region(),
                given.modelId(),
                given.javaRelease(),
                Optional.empty(),
                given.lifetime(),
                given.limits());
        var app = InfraApp.app(folder);
        new EdgeStack(app, "Edge", StackProps.builder().build(), settings);
        app.synth();
        var edge = Template.read(folder.resolve("Edge.template.json"));

        assertThat(edge.root().text("Parameters", "AlertsEmail", "Type")).isEqualTo("String");
        assertThat(edge.root().text("Parameters", "AlertsEmail", "Default")).isEmpty();
        assertThat(edge.only("AWS::SNS::Subscription").properties().text("Endpoint", "Ref"))
                .isEqualTo("AlertsEmail");
    }
}
