package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.EmulatedClients;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ReplicationRule;

/// A control that may not ask what it needs is not assessed and names the missing action; it never passes
/// instead.
final class LiveDenialsTest {
    private static final List<Control> CONTROLS =
            Checklist.of(Baseline.standard()).controls();

    private static Deployment deployment;
    private static AwsBetween between;
    private static Map<String, String> undisturbed;

    @BeforeAll
    static void deployOnce() {
        deployment = Deployment.of("bedrock-cdk").withExtras();
        closeBucket();
        between = AwsBetween.start(deployment.emulator());
        undisturbed = Verdicts.of(deployment.collect(between.endpoint(), deployment.stacks()));
    }

    /// In good order, so that each answer about it decides a verdict.
    private static void closeBucket() {
        S3Client s3 =
                new EmulatedClients(deployment.emulator()).get(S3Client.class, S3Client::builder, Deployment.REGION);
        String bucket = s3.listBuckets().buckets().stream()
                .map(Bucket::name)
                .filter(name -> name.startsWith("demo-extras"))
                .findFirst()
                .orElseThrow();
        s3.createBucket(request -> request.bucket("copies")
                .createBucketConfiguration(where -> where.locationConstraint(Deployment.REGION)));
        for (String name : List.of(bucket, "copies")) {
            s3.putBucketVersioning(
                    request -> request.bucket(name).versioningConfiguration(versions -> versions.status("Enabled")));
        }
        s3.putBucketReplication(request -> request.bucket(bucket)
                .replicationConfiguration(replication -> replication
                        .role("arn:aws:iam::123456789012:role/replication")
                        .rules(ReplicationRule.builder()
                                .status("Enabled")
                                .priority(1)
                                .filter(filter -> filter.prefix(""))
                                .deleteMarkerReplication(markers -> markers.status("Disabled"))
                                .destination(to -> to.bucket("arn:aws:s3:::copies"))
                                .build())));
        s3.putPublicAccessBlock(request -> request.bucket(bucket)
                .publicAccessBlockConfiguration(access -> access.blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)));
        s3.putBucketPolicy(request -> request.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                  "Resource": ["arn:aws:s3:::%s", "arn:aws:s3:::%s/*"],
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""".formatted(bucket, bucket)));
    }

    @AfterAll
    static void stop() {
        between.close();
        deployment.close();
    }

    /// The operations whose denial some control must report.
    static Stream<Operation> operations() {
        Set<String> needed = CONTROLS.stream()
                .flatMap(control -> control.description().needs().stream())
                .map(Description.Need::operation)
                .collect(Collectors.toSet());
        return Arrays.stream(Operation.values())
                .filter(operation -> needed.contains(operation.qualifiedName()))
                // No such way in is part of this deployment; LiveTopologyTest has them.
                .filter(operation -> !operation.qualifiedName().startsWith("apigatewayv2:")
                        && !operation.qualifiedName().startsWith("elasticloadbalancing:")
                        && !List.of("apigateway:GetDomainName", "apigateway:GetBasePathMappings")
                                .contains(operation.qualifiedName()))
                .filter(operation -> !operation.qualifiedName().equals("cloudformation:DescribeStacks"));
    }

    @Test
    void namesTheSameActionAsTheCollector() {
        Map<String, String> actions = Arrays.stream(Operation.values())
                .collect(Collectors.toMap(Operation::qualifiedName, Operation::action));
        assertThat(CONTROLS.stream()
                        .flatMap(control -> control.description().needs().stream())
                        .filter(need -> actions.containsKey(need.operation())))
                .allSatisfy(need -> assertThat(actions).containsEntry(need.operation(), need.action()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void turnsToNotAssessedAndNothingElse(Operation denied) {
        between.fail(Fault.DENIED, List.of(denied.qualifiedName()));
        Facts facts = deployment.collect(between.endpoint(), deployment.stacks());
        Map<String, String> changes = Verdicts.changes(undisturbed, Verdicts.of(facts));
        assertThat(between.seen()).anyMatch(request -> request.operation().equals(denied.qualifiedName()));
        assertThat(changes)
                .isNotEmpty()
                .allSatisfy(
                        (where, change) -> assertThat(change).matches(".* -> (NotAssessed|nothing|NotAssessed .*)"));
        for (Control control : CONTROLS) {
            List<Verdict> verdicts = control.evaluate(facts);
            assertThat(verdicts).as(control.description().id()).isNotEmpty();
            String prefix = control.description().id() + " ";
            if (changes.keySet().stream().anyMatch(where -> where.startsWith(prefix))) {
                assertThat(verdicts)
                        .as(control.description().id())
                        .anyMatch(verdict -> verdict instanceof Verdict.NotAssessed
                                && verdict.message().contains(denied.action()));
            }
        }
    }
}
