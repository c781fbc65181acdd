package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.EmulatedClients;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.StackFacts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/// What makes a run impossible is said at once, with what to do; it is never a report.
@NeedsEmulator
final class LiveInputTest {
    private static AwsEmulator emulator;
    private static AwsBetween between;
    private static String stackArn;

    @BeforeAll
    static void deployOnce() {
        emulator = AwsEmulator.start();
        new AssemblyDeployer(emulator, "eu-west-1")
                .deployTemplate(
                        "demo",
                        "eu-west-1",
                        "{\"Resources\": {\"Logs\": {\"Type\": \"AWS::Logs::LogGroup\"}}}",
                        Map.of());
        stackArn = new EmulatedClients(emulator)
                .get(CloudFormationClient.class, CloudFormationClient::builder, "eu-west-1")
                .describeStacks()
                .stacks()
                .getFirst()
                .stackId();
        between = AwsBetween.start(emulator);
    }

    @AfterAll
    static void stop() {
        between.close();
        emulator.close();
    }

    @Test
    void namesEveryStackThatDoesNotExist() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> collect(emulator.endpoint(), "demo", "nowhere", "neither"))
                .satisfies(problem -> assertThat(problem.problems())
                        .satisfiesExactly(
                                first -> assertThat(first)
                                        .contains("\"nowhere\"", "eu-west-1 or us-east-1", "123456789012", "--stack"),
                                second -> assertThat(second).contains("\"neither\"")));
    }

    @Test
    void takesAStacksArnForItsName() {
        assertThat(collect(emulator.endpoint(), stackArn)).containsExactly("demo");
    }

    @Test
    void saysHowToSignInWhenThereAreNoCredentials() {
        ProfileFile none = ProfileFile.aggregator().build();
        LiveCollector collector = new LiveCollector(
                List.of("demo"),
                Optional.of("eu-west-1"),
                Deployment.access(
                        ProfileCredentialsProvider.builder()
                                .profileFile(none)
                                .profileName("absent")
                                .build(),
                        emulator.endpoint()));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> collector.collect(Deployment.NOW))
                .withMessageContaining("no AWS credentials")
                .withMessageContaining("aws sso login");
    }

    @Test
    void saysThatTheCredentialsAreRefused() {
        between.fail(Fault.DENIED, List.of("sts:GetCallerIdentity"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> collect(between.endpoint(), "demo"))
                .withMessageContaining("refuses the credentials");
    }

    @Test
    void saysThatTheEndpointCannotBeReached() {
        AwsBetween gone = AwsBetween.start(emulator);
        URI nobody = gone.endpoint();
        gone.close();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> collect(nobody, "demo"))
                .withMessageContaining("cannot be reached")
                .withMessageContaining("AWS_ENDPOINT_URL");
    }

    @Test
    void saysWhichActionIsMissingToFindAStack() {
        between.fail(Fault.DENIED, List.of("cloudformation:DescribeStacks"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> collect(between.endpoint(), "demo"))
                .withMessageContaining("cloudformation:DescribeStacks");
    }

    private static List<String> collect(URI endpoint, String... stacks) {
        return new LiveCollector(
                        List.of(stacks), Optional.of("eu-west-1"), Deployment.access(emulator.credentials(), endpoint))
                .collect(Deployment.NOW).build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE).stacks().stream()
                        .map(StackFacts::name)
                        .toList();
    }
}
