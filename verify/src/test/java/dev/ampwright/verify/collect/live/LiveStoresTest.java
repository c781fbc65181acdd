package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.collect.template.TemplateCollector;
import dev.ampwright.verify.emulator.AssemblyDeployer;
import dev.ampwright.verify.emulator.AwsBetween;
import dev.ampwright.verify.emulator.AwsEmulator;
import dev.ampwright.verify.emulator.NeedsEmulator;
import dev.ampwright.verify.facts.Cache;
import dev.ampwright.verify.facts.Database;
import dev.ampwright.verify.facts.EventSource;
import dev.ampwright.verify.facts.EventTarget;
import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.Queue;
import dev.ampwright.verify.facts.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Databases, caches, queues and schedules as deployed, and beside it as planned.
@NeedsEmulator
final class LiveStoresTest {
    private static AwsEmulator emulator;
    private static AwsBetween between;
    private static Facts live;

    @TempDir
    static Path scratch;

    @BeforeAll
    static void deployOnce() {
        emulator = AwsEmulator.start();
        new AssemblyDeployer(emulator, Deployment.REGION)
                .deployTemplate("stores", Deployment.REGION, Deployment.stores(), Map.of());
        between = AwsBetween.start(emulator);
        live = collect();
    }

    @AfterAll
    static void stop() {
        between.close();
        emulator.close();
    }

    private static Facts collect() {
        return new LiveCollector(
                        List.of("stores"),
                        Optional.of(Deployment.REGION),
                        Deployment.access(emulator.credentials(), between.endpoint()))
                .collect(Deployment.NOW)
                .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE);
    }

    private static <R extends Resource> R named(Class<R> kind, String logicalId) {
        return live.all(kind).items().stream()
                .filter(resource -> resource.id().logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private static Object value(Fact<?> fact) {
        assertThat(fact).isInstanceOf(Fact.Known.class);
        return ((Fact.Known<?>) fact).value();
    }

    @Test
    void readsADatabaseWithItsParameterGroup() {
        Database database = named(Database.class, "Database");
        assertThat(value(database.engine())).isEqualTo("mysql");
        assertThat(value(database.publiclyAccessible())).isEqualTo(false);
        assertThat(value(database.encrypted())).isEqualTo(true);
        assertThat(value(database.requiresTls())).isEqualTo(true);
        assertThat(value(database.password())).isEqualTo(Database.Password.MANAGED);
        assertThat(value(database.backupDays())).isEqualTo(7);
        assertThat(value(database.deletionProtection())).isEqualTo(true);
    }

    @Test
    void readsAClusterWithItsGlobalDatabase() {
        Database cluster = named(Database.class, "Cluster");
        assertThat(value(cluster.requiresTls())).isEqualTo(true);
        assertThat(value(cluster.copyRegions())).isEqualTo(List.of());
    }

    @Test
    void readsCachesQueuesAndWhatCallsFunctions() {
        assertThat(value(named(Cache.class, "Cache").transitEncryption())).isEqualTo(true);
        assertThat(value(named(Cache.class, "Cache").authenticated())).isEqualTo(true);
        assertThat(value(named(Cache.class, "Single").restEncryption())).isEqualTo(false);
        assertThat(value(named(Queue.class, "Work").deadLetters()).toString()).startsWith("arn:aws:sqs:eu-west-1:");
        assertThat(value(named(EventSource.class, "Polls").source()).toString()).contains(":sqs:");
        assertThat(value(named(EventTarget.class, "Nightly").deadLetters()).toString())
                .contains(":sqs:");
        assertThat(value(named(EventTarget.class, "Hourly").deadLetters()).toString())
                .contains(":sqs:");
    }

    @Test
    void judgesThemAsTheirTemplate() throws IOException {
        Path file = scratch.resolve("stores.json");
        Files.writeString(file, Deployment.stores());
        Map<String, String> planned =
                new TreeMap<>(Verdicts.of(TemplateCollector.ofTemplates(List.of(file), Optional.of(Deployment.REGION))
                        .collect(Deployment.NOW)
                        .build(Deployment.NO_PROJECT, Deployment.NO_EVIDENCE)));
        Map<String, String> deployed = new TreeMap<>(Verdicts.of(live));
        planned.keySet().removeIf(where -> !where.matches("(L2\\.5|L3\\.11|L3\\.10|L6\\.2|L7\\.8) .*"));
        deployed.keySet().removeIf(where -> !where.matches("(L2\\.5|L3\\.11|L3\\.10|L6\\.2|L7\\.8) .*"));
        assertThat(deployed).hasSizeGreaterThan(15).doesNotContainValue("Fail");
        // Where a global database's other members are, no template says.
        assertThat(Verdicts.changes(planned, deployed))
                .containsExactlyEntriesOf(Map.of("L6.2 stores/Cluster", "NotAssessed -> Pass"));
    }
}
