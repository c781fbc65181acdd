package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Distribution;
import dev.ampwright.verify.facts.Distribution.Behaviour;
import dev.ampwright.verify.facts.Distribution.Names;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.GraphqlApi;
import dev.ampwright.verify.facts.Resource;
import dev.ampwright.verify.facts.ShieldAdvanced;
import dev.ampwright.verify.facts.WebAcl;
import dev.ampwright.verify.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CloudFront, AppSync and their web ACL, deployed: the same facts and verdicts as from the templates.
@NeedsEmulator
final class LiveEdgeTest {
    private static final Path TEMPLATES = Path.of("src", "test", "resources", "edge");
    private static final List<String> STACKS = List.of("front", "acl");
    private static final Set<String> COMPARED = Set.of(
            "L3.15", "L4.2", "L4.3", "L4.4", "L4.10", "L4.13", "L4.14", "L5.1", "L5.3", "L5.5", "L5.6", "L7.1", "L7.4");

    private static AwsEmulator emulator;
    private static AwsBetween between;

    @BeforeAll
    static void deployOnce() throws IOException {
        emulator = AwsEmulator.start();
        between = AwsBetween.start(emulator);
        AssemblyDeployer deployer = new AssemblyDeployer(emulator, Deployment.REGION);
        String acl = deployer.deployTemplate("acl", "us-east-1", template("acl"), Map.of())
                .outputs()
                .get("Arn");
        deployer.deployTemplate("front", Deployment.REGION, template("front"), Map.of("AclArn", acl));
    }

    @AfterAll
    static void stop() {
        between.close();
        emulator.close();
    }

    @BeforeEach
    void startAnew() {
        between.reset();
    }

    private static String template(String name) throws IOException {
        return Files.readString(TEMPLATES.resolve(name + ".json"));
    }

    private static Facts live() {
        return new LiveCollector(
                        STACKS,
                        Optional.of(Deployment.REGION),
                        Deployment.access(emulator.credentials(), between.endpoint()))
                .collect(Deployment.NOW)
                .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE);
    }

    private static Facts planned() {
        return TemplateCollector.ofTemplates(
                        STACKS.stream()
                                .map(name -> TEMPLATES.resolve(name + ".json"))
                                .toList(),
                        Optional.of(Deployment.REGION))
                .collect(Deployment.NOW)
                .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE);
    }

    private static <R extends Resource> R only(Class<R> kind, Facts facts) {
        assertThat(facts.all(kind).items()).hasSize(1);
        return facts.all(kind).items().getFirst();
    }

    private static <T> T value(Fact<T> fact) {
        assertThat(fact).isInstanceOf(Fact.Known.class);
        return ((Fact.Known<T>) fact).value();
    }

    private static Set<String> verdicts(Facts facts) {
        Set<String> verdicts = new TreeSet<>();
        for (Control control : Checklist.of(Baseline.standard()).controls()) {
            if (COMPARED.contains(control.description().id())) {
                for (Verdict verdict : control.evaluate(facts)) {
                    verdicts.add(control.description().id() + " "
                            + verdict.resource().logicalId() + " "
                            + verdict.getClass().getSimpleName() + ": " + verdict.message());
                }
            }
        }
        return verdicts;
    }

    @Test
    void judgesTheDeployedStackAsItsTemplate() {
        assertThat(verdicts(live())).isEqualTo(verdicts(planned())).hasSizeGreaterThan(COMPARED.size());
    }

    @Test
    void readsTheDistributionAlikeInBothWorlds() {
        for (Facts facts : List.of(live(), planned())) {
            Distribution cdn = only(Distribution.class, facts);
            assertThat(value(cdn.aliases())).containsExactly("chat.example.com");
            assertThat(value(cdn.minimumTls())).isEqualTo("TLSv1.2_2021");
            assertThat(value(cdn.webAcl())).contains(":global/webacl/edge/");
            assertThat(cdn.origins().items()).hasSize(3);
            assertThat(value(cdn.origins().items().getFirst().accessControl())).isNotEmpty();
            assertThat(value(cdn.origins().items().get(1).customHeaders())).containsExactly("x-origin-key");
            List<Behaviour> behaviours = cdn.behaviours().items();
            assertThat(behaviours)
                    .extracting(behaviour -> value(behaviour.path()))
                    .containsExactly("/live/*", "/mine/*", "/old/*", "/stream/*", "/media/*", "*");
            assertThat(value(behaviours.get(0).caches())).isFalse();
            assertThat(value(behaviours.get(0).methods())).contains("POST");
            assertThat(value(behaviours.get(1).authorizationInKey())).isTrue();
            assertThat(value(behaviours.get(1).forwarded()).headers()).isEqualTo(new Names(true, List.of("host")));
            assertThat(value(behaviours.get(1).caching()).queryStrings()).isEqualTo(Names.of("page"));
            assertThat(value(behaviours.get(2).caching()).cookies()).isEqualTo(Names.of("theme"));
            assertThat(value(behaviours.get(2).caching()).maximumTtl()).isEqualTo(60);
            assertThat(value(behaviours.getLast().caching()).defaultTtl()).isEqualTo(86_400);
            assertThat(facts.all(Distribution.class).toString()).doesNotContain("never-in-any-fact");
        }
    }

    @Test
    void readsTheGraphqlApiAlikeInBothWorlds() {
        for (Facts facts : List.of(live(), planned())) {
            GraphqlApi api = only(GraphqlApi.class, facts);
            assertThat(api.authentications().items())
                    .extracting(way -> value(way.type()))
                    .containsExactly("AMAZON_COGNITO_USER_POOLS", "AWS_IAM");
            assertThat(value(api.authentications().items().getFirst().userPoolId()))
                    .isEqualTo("eu-west-1_abcdefghi");
            assertThat(value(api.introspection())).isFalse();
            assertThat(value(api.queryDepthLimit())).isEqualTo(8);
            assertThat(api.webAcl()).isInstanceOf(Fact.Absent.class);
            assertThat(value(api.dataSources().items().getFirst().functionArn()))
                    .endsWith(":function:f");
            assertThat(value(value(api.cache()).resolvers().items().getFirst().keys()))
                    .containsExactly("$context.identity.sub", "$context.arguments.id");
        }
    }

    @Test
    void knowsAnAllowRuleForListedAddresses() {
        for (Facts facts : List.of(live(), planned())) {
            WebAcl acl = only(WebAcl.class, facts);
            assertThat(value(acl.rules()))
                    .extracting(rule -> value(rule.reach()))
                    .containsExactly(WebAcl.Reach.ADDRESSES, WebAcl.Reach.EVERYTHING, WebAcl.Reach.EVERYTHING);
            assertThat(value(acl.bodyLimits())).containsExactly(Map.entry("CLOUDFRONT", 32));
        }
    }

    @Test
    void seesThatTheAccountHasNoShieldAdvanced() {
        assertThat(value(only(ShieldAdvanced.class, live()).subscribed())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "cloudfront:GetDistribution, L5.3",
        "cloudfront:GetCachePolicy, L5.3",
        "cloudfront:GetDistribution, L5.5",
        "cloudfront:GetDistribution, L5.6",
        "appsync:GetGraphqlApi, L4.14",
        "appsync:GetApiCache, L5.3",
        "appsync:ListTypes, L5.3",
        "appsync:ListResolvers, L5.3",
        "wafv2:GetIPSet, L4.2"
    })
    void passesNothingItMayNotRead(String operation, String control) {
        between.fail(Fault.DENIED, List.of(operation));
        assertThat(verdicts(live()))
                .filteredOn(verdict -> verdict.startsWith(control + " "))
                .anyMatch(verdict -> verdict.contains(" NotAssessed: "));
    }
}
