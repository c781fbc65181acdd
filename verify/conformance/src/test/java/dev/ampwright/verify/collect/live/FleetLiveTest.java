package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ampwright.verify.PolicyFiles;
import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.emulator.QuotaKeeper;
import dev.ampwright.verify.emulator.VirtualClock;
import dev.ampwright.verify.fleet.FleetEntry;
import dev.ampwright.verify.fleet.FleetFile;
import dev.ampwright.verify.fleet.FleetResult;
import dev.ampwright.verify.fleet.FleetRun;
import dev.ampwright.verify.fleet.FleetSummary;
import dev.ampwright.verify.report.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fleets on the emulator: with roles to assume, bad entries among good ones, and AWS's quotas kept.
@NeedsEmulator
final class FleetLiveTest {
    private static final String TEMPLATE = """
            {"Resources": {
              "Users": {"Type": "AWS::Cognito::UserPool", "Properties": {}},
              "Sessions": {"Type": "AWS::DynamoDB::Table", "Properties": {"BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}},
              "Role": {"Type": "AWS::IAM::Role", "Properties": {
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}},
              "Function": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs22.x",
                "Handler": "index.handler", "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Code": {"ZipFile": "exports.handler = async () => 0"}}}
            }}
            """;
    private static final int MANY = 50;

    private static AwsEmulator emulator;
    private static AwsBetween between;

    @TempDir
    Path folder;

    @BeforeAll
    static void deployOnce() {
        emulator = AwsEmulator.start();
        AssemblyDeployer deployer = new AssemblyDeployer(emulator, Deployment.REGION);
        for (int i = 0; i < MANY; i++) {
            deployer.deployTemplate("shop-" + i, Deployment.REGION, TEMPLATE, Map.of());
        }
        between = AwsBetween.start(emulator);
    }

    @AfterAll
    static void stop() {
        between.close();
        emulator.close();
    }

    @BeforeEach
    void undisturbed() {
        between.reset();
    }

    @Test
    void judgesEachAsItsRole() throws IOException {
        FleetSummary summary = run(4, """
                fleet:
                  - stacks: [shop-0]
                    regions: [eu-west-1]
                    role:
                      arn: arn:aws:iam::123456789012:role/auditor
                      externalId: shop-and-audit
                      sessionName: launch-audit
                  - name: other
                    stacks: [shop-1]
                    regions: [eu-west-1]
                    role: arn:aws:iam::123456789012:role/auditor
                """);
        assertThat(summary.results()).hasSize(2).allMatch(FleetResult.Judged.class::isInstance);
        assertThat(between.seen())
                .filteredOn(request -> request.operation().equals("sts:AssumeRole"))
                .hasSize(2)
                .anyMatch(request -> request.content().contains("ExternalId=shop-and-audit")
                        && request.content().contains("RoleSessionName=launch-audit")
                        && request.content().contains("role%2Fauditor"));
    }

    @Test
    void keepsOnWhenOneIsBad() throws IOException {
        between.fail(Fault.DENIED, List.of("sts:AssumeRole"));
        FleetSummary summary = run(2, """
                fleet:
                  - stacks: [nowhere]
                    regions: [eu-west-1]
                  - stacks: [shop-1]
                    regions: [eu-west-1]
                    role: arn:aws:iam::123456789012:role/locked
                  - stacks: [shop-2]
                    regions: [eu-west-1]
                    profile: there-is-no-such-profile
                  - name: good
                    stacks: [shop-3]
                    regions: [eu-west-1]
                """);
        assertThat(summary.results())
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Refused", "Refused", "Refused", "Judged");
        assertThat(summary.toText(Map.of(), new Terminal(false, true, 140)))
                .contains("stack \"nowhere\" does not exist")
                .contains("role arn:aws:iam::123456789012:role/locked cannot be assumed")
                .contains("credentials")
                .contains("not fit to launch: ");
        assertThat(summary.exit()).isEqualTo(1);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema())
                        .validate(summary.toJson(Map.of("good", "good.json")), InputFormat.JSON))
                .isEmpty();
    }

    private static String schema() throws IOException {
        try (InputStream in = FleetSummary.class.getResourceAsStream("fleet.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void staysWithinAwssQuotas() {
        VirtualClock clock = new VirtualClock(Deployment.NOW);
        QuotaKeeper keeper = new QuotaKeeper(clock);
        between.keepQuotas(keeper);
        FleetSummary summary = run(8, many(), new Pacing(Quota.ofFleet(), clock, clock::until));
        assertThat(keeper.refused()).isEmpty();
        assertThat(summary.results()).hasSize(MANY).allMatch(FleetResult.Judged.class::isInstance);
        // One WAF look-up for each user pool, one a second.
        assertThat(Duration.between(Deployment.NOW, clock.instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(MANY - 1));
    }

    @Test
    void wouldBeThrottledWithoutPacing() {
        QuotaKeeper keeper = new QuotaKeeper(Clock.fixed(Deployment.NOW, ZoneOffset.UTC));
        between.keepQuotas(keeper);
        run(8, many().subList(0, 20), new Pacing(List.of(), Clock.systemUTC(), moment -> {}));
        assertThat(keeper.refused()).contains("wafv2:GetWebACLForResource", "cloudformation:DescribeStacks");
    }

    private static List<FleetEntry> many() {
        List<FleetEntry> entries = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            entries.add(new FleetEntry(
                    "shop-" + i,
                    List.of("shop-" + i),
                    Deployment.REGION,
                    new Caller(Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of()));
        }
        return entries;
    }

    private FleetSummary run(int parallel, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
        return run(parallel, FleetFile.read(file), new Pacing(List.of(), Clock.systemUTC(), moment -> {}));
    }

    private static FleetSummary run(int parallel, List<FleetEntry> entries, Pacing pacing) {
        LiveAccess access =
                Deployment.access(emulator.credentials(), between.endpoint()).at(pacing);
        return new FleetRun("test", PolicyFiles.none(), Clock.fixed(Deployment.NOW, ZoneOffset.UTC), access, parallel)
                .run(entries, result -> {});
    }
}
