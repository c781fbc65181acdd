package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.replay.Tape;
import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// A generated chatbot's stacks on an emulator, and collections from there.
final class Deployment implements AutoCloseable {
    static final String REGION = "eu-west-1";
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    static final Project NO_PROJECT;
    static final LaunchEvidence NO_EVIDENCE;

    static {
        Evidence none = new Evidence.InFile("", "");
        NO_PROJECT = new Project(
                Fact.absent(none),
                Fact.absent(none),
                Fact.absent(none),
                new Location(Fact.absent(none), Fact.absent(none), Fact.absent(none)));
        NO_EVIDENCE = new LaunchEvidence(Listing.of(List.of(), none), Listing.of(List.of(), none));
    }

    private final AwsEmulator emulator;
    private final List<String> stacks;

    private Deployment(AwsEmulator emulator, List<String> stacks) {
        this.emulator = emulator;
        this.stacks = stacks;
    }

    /// @param assembly a folder below `src/test/resources/assembly`
    static Deployment of(String assembly) {
        AwsEmulator emulator = AwsEmulator.start();
        try {
            return on(emulator, Path.of("src", "test", "resources", "assembly", assembly));
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    /// @param folder any cloud assembly of a chatbot
    static Deployment on(AwsEmulator emulator, Path folder) {
        List<String> stacks = new AssemblyDeployer(emulator, REGION)
                .deploy(folder, Map.of("AmplifyAppArn", "${demo-hosting.AppArn}")).stream()
                        .map(AssemblyDeployer.Deployed::name)
                        .toList();
        return new Deployment(emulator, stacks);
    }

    /// Beside it a stack with what a chatbot does not have but the collector can read.
    Deployment withExtras() {
        String template = """
                {"Resources": {
                  "Files": {"Type": "AWS::S3::Bucket"},
                  "Permissions": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument":
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Action": "xray:PutTraceSegments", "Resource": "*"}]}}},
                  "Role": {"Type": "AWS::IAM::Role", "Properties": {"ManagedPolicyArns": [{"Ref": "Permissions"}],
                    "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                      "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}},
                  "Function": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs22.x",
                    "Handler": "index.handler", "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                    "Code": {"ZipFile": "exports.handler = async () => 0"}}},
                  "Secret": {"Type": "AWS::SecretsManager::Secret", "Properties": {"GenerateSecretString": {}}},
                  "Dashboard": {"Type": "AWS::CloudWatch::Dashboard",
                    "Properties": {"DashboardName": "extras", "DashboardBody": "{\\"widgets\\": []}"}}
                }}
                """;
        AssemblyDeployer.Deployed extras =
                new AssemblyDeployer(emulator, REGION).deployTemplate("demo-extras", REGION, template, Map.of());
        AssemblyDeployer.Deployed stores =
                new AssemblyDeployer(emulator, REGION).deployTemplate("demo-stores", REGION, stores(), Map.of());
        AssemblyDeployer deployer = new AssemblyDeployer(emulator, REGION);
        AssemblyDeployer.Deployed acl =
                deployer.deployTemplate("demo-acl", "us-east-1", template("edge", "acl"), Map.of());
        AssemblyDeployer.Deployed front = deployer.deployTemplate(
                "demo-front",
                REGION,
                template("edge", "front"),
                Map.of("AclArn", acl.outputs().get("Arn")));
        return with(extras.name(), stores.name(), acl.name(), front.name());
    }

    /// Beside it HTTP, WebSocket and REST APIs with domains of their own, a load balancer, a serverless cache and
    /// buckets.
    Deployment withMoreWaysIn() {
        AssemblyDeployer.Deployed ways = new AssemblyDeployer(emulator, REGION)
                .deployTemplate("demo-ways", REGION, template("stacks", "ways"), Map.of());
        return with(ways.name());
    }

    private Deployment with(String... more) {
        return new Deployment(
                emulator, Stream.concat(stacks.stream(), Stream.of(more)).toList());
    }

    /// Data stores and asynchronous work in good order.
    static String stores() {
        return template("stacks", "stores");
    }

    private static String template(String folder, String name) {
        try {
            return Files.readString(Path.of("src", "test", "resources", folder, name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AwsEmulator emulator() {
        return emulator;
    }

    List<String> stacks() {
        return stacks;
    }

    Facts collect() {
        return collect(emulator.endpoint(), stacks);
    }

    Facts collect(URI endpoint, List<String> names) {
        return collector(endpoint, names).collect(NOW).build(NO_PROJECT, NO_EVIDENCE);
    }

    LiveCollector collector(URI endpoint, List<String> names) {
        return collector(endpoint, names, Tape.recording());
    }

    LiveCollector collector(URI endpoint, List<String> names, Tape tape) {
        return new LiveCollector(names, Optional.of(REGION), access(emulator.credentials(), endpoint), List.of(), tape);
    }

    /// Patience for a busy machine, where even a connection within it may be late, and no waiting between questions: an
    /// emulator has no quotas.
    static LiveAccess access(AwsCredentialsProvider credentials, URI endpoint) {
        return new LiveAccess(
                () -> credentials,
                Optional.of(endpoint),
                new Patience(2, Duration.ofMinutes(5)),
                new Pacing(List.of(), Clock.systemUTC(), moment -> {}),
                Progress.NONE);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
