package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The labelled corpus: good stacks with one fault each turn exactly the verdict that the label names, in the
/// template and deployed; changes that are no fault turn none.
final class CorpusTest {
    private static final List<String> BASES = List.of("openai-cdk", "bedrock-cdk", "openai-gen2");
    private static final Map<String, Map<String, String>> PLANNED = new HashMap<>();

    @TempDir
    static Path scratch;

    private static final AtomicInteger COPIES = new AtomicInteger();

    private static Path folder() throws IOException {
        return Files.createDirectories(scratch.resolve("copy" + COPIES.getAndIncrement()));
    }

    private static Map<String, String> planned(String base) throws IOException {
        Map<String, String> known = PLANNED.get(base);
        if (known == null) {
            known = Corpus.judge(Corpus.copy(base, folder()), Deployment.REGION);
            PLANNED.put(base, known);
        }
        return known;
    }

    @AfterAll
    static void forget() {
        PLANNED.clear();
    }

    @Test
    void holdsAtLeastSixtyFaults() {
        assertThat(Corpus.faults()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Corpus.faults())
                .allSatisfy(fault -> assertThat(fault.turns()).containsValue("Fail"))
                .allSatisfy(fault -> assertThat(fault.turns().keySet().stream()
                                .filter(where -> "Fail".equals(fault.turns().get(where)))
                                .map(where -> where.substring(0, where.indexOf(' ')))
                                .distinct())
                        .hasSize(1));
    }

    @TestFactory
    Stream<DynamicTest> turnsOneVerdictOfTheTemplate() {
        return Stream.concat(Corpus.faults().stream(), Corpus.harmless().stream())
                .map(variant -> DynamicTest.dynamicTest(
                        variant.base() + ": " + variant.name(),
                        () -> assertThat(Corpus.turned(
                                        planned(variant.base()),
                                        Corpus.judge(Corpus.write(variant, folder()), Deployment.REGION)))
                                .isEqualTo(variant.turns())));
    }

    /// Two emulated accounts take turns, for most of the time goes into deploying.
    @TestFactory
    Stream<DynamicTest> turnsTheSameVerdictDeployed() {
        EmulatedAccounts accounts = new EmulatedAccounts(2);
        Map<String, Future<Map<String, String>>> good = new HashMap<>();
        BASES.forEach(base -> good.put(base, accounts.judge(() -> Corpus.copy(base, folder()))));
        return Stream.concat(Corpus.faults().stream(), Corpus.harmless().stream())
                .filter(variant -> variant.notLive().isEmpty())
                .map(variant -> Map.entry(variant, accounts.judge(() -> Corpus.write(variant, folder()))))
                .toList()
                .stream()
                .map(deployed -> DynamicTest.dynamicTest(
                        deployed.getKey().base() + ": " + deployed.getKey().name(),
                        () -> assertThat(Corpus.turned(
                                        Objects.requireNonNull(good.get(
                                                        deployed.getKey().base()))
                                                .get(),
                                        deployed.getValue().get()))
                                .isEqualTo(deployed.getKey().turns())))
                .onClose(accounts::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-cdk", "bedrock-cdk", "openai-gen2"})
    void readsYamlAsJson(String base) throws IOException {
        Path copy = Corpus.copy(base, folder());
        for (Path file : Corpus.templates(copy)) {
            Files.writeString(file, Corpus.asYaml(file));
        }
        assertThat(Verdicts.changes(planned(base), Corpus.judge(copy, Deployment.REGION)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-cdk", "openai-gen2"})
    void judgesAlikeInAnotherRegion(String base) throws IOException {
        Path copy = Corpus.copy(base, folder());
        for (Path file : Corpus.files(copy)) {
            Files.writeString(file, Corpus.read(file).replace("eu-west-1", "ap-southeast-1"));
        }
        assertThat(Verdicts.changes(planned(base), Corpus.judge(copy, "ap-southeast-1")))
                .isEmpty();
    }

    @Test
    void judgesAlikeWhatIsCalledOtherwise() throws IOException {
        for (String base : BASES) {
            Path copy = Corpus.copy(base, folder());
            for (Path file : Corpus.templates(copy)) {
                Files.writeString(file, Corpus.read(file).replace("StreamFunction0E605769", "Backend1"));
            }
            Map<String, String> renamed = new TreeMap<>();
            planned(base)
                    .forEach((where, verdict) ->
                            renamed.put(where.replace("StreamFunction0E605769", "Backend1"), verdict));
            assertThat(Verdicts.changes(renamed, Corpus.judge(copy, Deployment.REGION)))
                    .isEmpty();
        }
    }
}
