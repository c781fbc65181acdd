package dev.ampwright.verify.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.facts.Alarm;
import dev.ampwright.verify.facts.AmplifyApp;
import dev.ampwright.verify.facts.Evidence;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.LaunchEvidence;
import dev.ampwright.verify.facts.LaunchEvidence.LoadReport;
import dev.ampwright.verify.facts.LaunchEvidence.PenetrationTest;
import dev.ampwright.verify.facts.Listing;
import dev.ampwright.verify.facts.Location;
import dev.ampwright.verify.facts.Project;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ResourceId;
import dev.ampwright.verify.facts.Secret;
import dev.ampwright.verify.facts.StackFacts;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Controls whose answer no good template holds: what only a deployed stack has, what people bring, what the
/// generated chatbot does without.
final class MoreControlsTest {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Evidence HERE = new Evidence.InFile("x", "");
    static final Fact.Unknown<Object> DENIED = new Fact.Denied<>("s:Get", List.of(HERE));

    @TempDir
    Path scratch;

    private static List<Verdict> judge(String id, Facts facts) {
        return Checklist.of(Baseline.standard()).controls().stream()
                .filter(control -> control.description().id().equals(id))
                .flatMap(control -> control.evaluate(facts).stream())
                .toList();
    }

    static Facts facts(LaunchEvidence evidence, String region, Resource... resources) {
        Facts.Builder builder = Facts.builder(Facts.World.LIVE, NOW, Fact.known(true, HERE))
                .stack(new StackFacts("app", Fact.known(region, HERE)));
        for (Resource resource : resources) {
            builder.add(resource);
        }
        return builder.build(
                new Project(
                        Fact.absent(HERE),
                        Fact.absent(HERE),
                        Fact.known("c0ffee", HERE),
                        new Location(Fact.absent(HERE), Fact.absent(HERE), Fact.absent(HERE))),
                evidence);
    }

    static LaunchEvidence evidence(List<LoadReport> loads, List<PenetrationTest> tests) {
        return new LaunchEvidence(Listing.of(loads, HERE), Listing.of(tests, HERE), Listing.of(List.of(), HERE));
    }

    static Facts facts(Resource... resources) {
        return facts(evidence(List.of(), List.of()), "eu-west-1", resources);
    }

    private static Class<?> only(String id, Facts facts) {
        List<Verdict> verdicts = judge(id, facts);
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst().getClass();
    }

    static AmplifyApp app(Fact<AmplifyApp.Job> job) {
        return app(job, Listing.of(List.of(), HERE));
    }

    static AmplifyApp app(Fact<AmplifyApp.Job> job, Listing<AmplifyApp.Domain> domains) {
        ResourceId id = ResourceId.planned("AWS::Amplify::App", "app", "App");
        return new AmplifyApp(
                id,
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE),
                Listing.of(
                        List.of(new AmplifyApp.Branch(
                                ResourceId.planned("AWS::Amplify::Branch", "app", "Main"),
                                Fact.known("main", HERE),
                                Fact.known("PRODUCTION", HERE),
                                Fact.known(true, HERE),
                                Fact.absent(HERE),
                                job)),
                        HERE),
                domains);
    }

    @Test
    void asksWhetherTheLastJobSucceededAtThisCommit() {
        assertThat(only("L1.5", facts(app(Fact.known(new AmplifyApp.Job("SUCCEED", "c0ffee"), HERE)))))
                .isEqualTo(Verdict.Pass.class);
        assertThat(only("L1.5", facts(app(Fact.known(new AmplifyApp.Job("SUCCEED", "other"), HERE)))))
                .isEqualTo(Verdict.Fail.class);
        assertThat(only("L1.5", facts(app(Fact.known(new AmplifyApp.Job("FAILED", "c0ffee"), HERE)))))
                .isEqualTo(Verdict.Fail.class);
        assertThat(only("L1.5", facts(app(DENIED.as())))).isEqualTo(Verdict.NotAssessed.class);
    }

    @Test
    void asksWhetherASecretHasAValue() {
        assertThat(only("L3.6", facts(secret(Fact.known(true, HERE))))).isEqualTo(Verdict.Pass.class);
        assertThat(only("L3.6", facts(secret(Fact.known(false, HERE))))).isEqualTo(Verdict.Fail.class);
        assertThat(only("L3.6", facts(secret(DENIED.as())))).isEqualTo(Verdict.NotAssessed.class);
        assertThat(only("L3.6", facts())).isEqualTo(Verdict.NotApplicable.class);
    }

    static Secret secret(Fact<Boolean> hasValue) {
        return new Secret(
                ResourceId.planned("AWS::SecretsManager::Secret", "app", "Key"),
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE),
                hasValue,
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE));
    }

    @Test
    void asksWhetherAnAlarmRings() {
        assertThat(only("L7.9", facts(alarm(Fact.known("OK", HERE))))).isEqualTo(Verdict.Pass.class);
        assertThat(only("L7.9", facts(alarm(Fact.known("ALARM", HERE))))).isEqualTo(Verdict.Fail.class);
        assertThat(only("L7.9", facts(alarm(DENIED.as())))).isEqualTo(Verdict.NotAssessed.class);
    }

    static Alarm alarm(Fact<String> state) {
        return new Alarm(
                ResourceId.planned("AWS::CloudWatch::Alarm", "app", "Alarm"),
                Fact.absent(HERE),
                Fact.absent(HERE),
                Fact.absent(HERE),
                state);
    }

    @Test
    void asksForARegionOfTheBaseline() {
        assertThat(only("L6.1", facts(evidence(List.of(), List.of()), "eu-west-1")))
                .isEqualTo(Verdict.Pass.class);
        assertThat(only("L6.1", facts(evidence(List.of(), List.of()), "eu-north-1")))
                .isEqualTo(Verdict.Fail.class);
    }

    static LoadReport load(Instant finished, long failed, boolean met, String hash) {
        return LaunchExamples.report(finished, failed, met, hash);
    }

    static Facts loaded(LoadReport report) {
        return facts(evidence(List.of(report), List.of()), "eu-west-1");
    }

    @Test
    void asksForALoadTestThatMetItsThresholdsLately() {
        Instant lately = NOW.minus(Duration.ofDays(3));
        assertThat(only("L8.1", loaded(load(lately, 10, true, "")))).isEqualTo(Verdict.Pass.class);
        assertThat(only("L8.1", loaded(load(lately, 11, true, "")))).isEqualTo(Verdict.Fail.class);
        assertThat(only("L8.1", loaded(load(lately, 0, false, "")))).isEqualTo(Verdict.Fail.class);
        assertThat(only("L8.1", loaded(load(NOW.minus(Duration.ofDays(91)), 0, true, ""))))
                .isEqualTo(Verdict.Fail.class);
        assertThat(only("L8.1", facts())).isEqualTo(Verdict.Fail.class);
    }

    @Test
    void asksThatEvidenceIsBoundToTheCommitAndTheWaysIn() {
        String hash = ((Fact.Known<String>) new IngressHash(facts()).value()).value();
        assertThat(judge("L8.2", loaded(load(NOW, 0, true, hash))).getFirst()).isInstanceOf(Verdict.Pass.class);
        assertThat(judge("L8.2", loaded(load(NOW, 0, true, "another"))).getFirst())
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        fail -> assertThat(fail.message()).contains("commit c0ffee, ingressHash " + hash));
    }

    static Facts tested(int openFindings, Fact<Instant> expires) {
        PenetrationTest test = new PenetrationTest(
                "pen-test.yaml",
                Fact.known("Jane Doe", HERE),
                Fact.known(NOW.minus(Duration.ofDays(10)), HERE),
                expires,
                Fact.known(List.of("API"), HERE),
                Fact.known(openFindings, HERE),
                LaunchExamples.binding("c0ffee", ""));
        return facts(evidence(List.of(), List.of(test)), "eu-west-1");
    }

    @Test
    void asksForAPenetrationTestInForceWithNothingGraveOpen() {
        Fact<Instant> later = Fact.known(NOW.plus(Duration.ofDays(10)), HERE);
        assertThat(only("L8.4", tested(0, later))).isEqualTo(Verdict.Pass.class);
        assertThat(only("L8.4", tested(1, later))).isEqualTo(Verdict.Fail.class);
        assertThat(only("L8.4", tested(0, Fact.known(NOW.minus(Duration.ofDays(1)), HERE))))
                .isEqualTo(Verdict.Fail.class);
        assertThat(only("L8.4", tested(0, Fact.absent(HERE)))).isEqualTo(Verdict.Fail.class);
        assertThat(only("L8.4", tested(0, DENIED.as()))).isEqualTo(Verdict.NotAssessed.class);
        assertThat(only("L8.4", facts())).isEqualTo(Verdict.Fail.class);
    }

    @Test
    void takesNoOrdinaryNameForAKey() throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch)
                .with(
                        "ApiFunction685",
                        "Properties/Environment/Variables/BUCKET",
                        "\"risk-assessment-documents-of-users\"");
        assertThat(assembly.verdicts("L3.5")).noneMatch(Verdict.Fail.class::isInstance);
    }

    @Test
    void refusesAnOpenFunctionUrl() throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch).and("Url", """
                {"Type":"AWS::Lambda::Url","Properties":{"AuthType":"NONE","TargetFunctionArn":{"Fn::GetAtt":["ApiFunction685AAB5B","Arn"]}}}""");
        assertThat(assembly.verdicts("L3.8")).singleElement().isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void refusesAnOpenBucket() throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch).and("Files", "{\"Type\":\"AWS::S3::Bucket\"}");
        assertThat(assembly.verdicts("L3.9")).singleElement().isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void refusesAStageCache() throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch);
        assertThat(assembly.verdicts("L5.3")).singleElement().isInstanceOf(Verdict.Pass.class);
        assembly.with("ApiDeploymentStage", "Properties/CacheClusterEnabled", "true")
                .with("ApiDeploymentStage", "Properties/MethodSettings/0/CachingEnabled", "true");
        assertThat(assembly.verdicts("L5.3")).singleElement().isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void refusesPlainHttpAtCloudFront() throws IOException {
        Assembly assembly = Assembly.copyOf("openai-cdk", scratch).and("Cdn", """
                {"Type":"AWS::CloudFront::Distribution","Properties":{"DistributionConfig":{"DefaultCacheBehavior":{"ViewerProtocolPolicy":"allow-all"}}}}""");
        assertThat(assembly.verdicts("L5.6")).hasAtLeastOneElementOfType(Verdict.Fail.class);
        assertThat(assembly.verdicts("L4.1"))
                .anySatisfy(verdict -> assertThat(verdict.resource().logicalId()
                                + verdict.getClass().getSimpleName())
                        .isEqualTo("CdnFail"));
    }

    @Test
    void everyControlHasAnIdOfItsOwnAndSaysWhatItNeedsAndWhatToDo() {
        List<Control> controls = Checklist.of(Baseline.standard()).controls();
        assertThat(controls).extracting(control -> control.description().id()).doesNotHaveDuplicates();
        assertThat(controls).allSatisfy(control -> {
            assertThat(control.description().guide()).isNotEmpty();
            assertThat(control.description().remedy()).endsWith(".");
            // What people bring needs no operation.
            if (!control.description().id().startsWith("L8")
                    && !control.description().id().equals("L6.6")) {
                assertThat(control.description().needs()).isNotEmpty();
            }
        });
        for (int heading = 1; heading <= 8; heading++) {
            String prefix = "L" + heading + ".";
            assertThat(controls)
                    .anySatisfy(
                            control -> assertThat(control.description().id()).startsWith(prefix));
        }
    }
}
