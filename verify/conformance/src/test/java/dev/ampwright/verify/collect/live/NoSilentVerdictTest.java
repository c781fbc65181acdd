package dev.ampwright.verify.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.controls.Baseline;
import dev.ampwright.verify.controls.Control;
import dev.ampwright.verify.controls.Description;
import dev.ampwright.verify.emulator.Fault;
import dev.ampwright.verify.emulator.NeedsEmulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// No control is silent about a question that was not answered: for each control, each operation it needs and
/// each way an answer can fail, it says "not assessed" and names what is missing, and no pass or failure rests
/// on that operation.
@NeedsEmulator
@ExtendWith(SharedDisturbed.class)
final class NoSilentVerdictTest {
    /// How many collections run at once: they wait for time-outs and for one another's connections.
    private static final int SIDE_BY_SIDE = 6;

    /// The last job is on the first page, which is all that is asked for; the others are asked for one thing by
    /// its identifier, so that there is no second page.
    private static final Set<Operation> ONE_PAGE = EnumSet.of(
            Operation.AMPLIFY_LIST_JOBS,
            Operation.ELASTICACHE_DESCRIBE_CACHE_CLUSTERS,
            Operation.ELASTICACHE_DESCRIBE_REPLICATION_GROUPS,
            Operation.ELASTICACHE_DESCRIBE_SERVERLESS_CACHES,
            Operation.ELB_DESCRIBE_LOAD_BALANCERS,
            Operation.RDS_DESCRIBE_CLUSTERS,
            Operation.RDS_DESCRIBE_GLOBAL_CLUSTERS,
            Operation.RDS_DESCRIBE_INSTANCES,
            Operation.RDS_DESCRIBE_PROXIES);

    private static final Map<String, Operation> OPERATIONS =
            Arrays.stream(Operation.values()).collect(Collectors.toMap(Operation::qualifiedName, Function.identity()));

    private static final Map<String, Set<String>> NEEDS = needs();

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(SIDE_BY_SIDE);

    private static Disturbed disturbed;

    @BeforeAll
    static void deployOnce(Disturbed shared) {
        disturbed = shared;
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> saysWhatWasNotAnswered() {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, CompletableFuture<Disturbed.Outcome>> denials = new TreeMap<>();
        for (Operation operation : Operation.values()) {
            if (!disturbed.asked().contains(operation.qualifiedName()) || Disturbed.opensARun(operation)) {
                continue;
            }
            for (Fault fault : Fault.values()) {
                if (fault.isOfPages() && !isOfPages(operation)) {
                    continue;
                }
                CompletableFuture<Disturbed.Outcome> outcome =
                        CompletableFuture.supplyAsync(() -> disturbed.run(operation, fault), THREADS);
                if (fault == Fault.DENIED) {
                    denials.put(operation.qualifiedName(), outcome);
                }
                tests.addAll(tests(operation, fault, outcome));
            }
        }
        // Last, when all outcomes are there.
        NEEDS.forEach((control, operations) -> operations.stream()
                .filter(denials::containsKey)
                .forEach(operation -> tests.add(DynamicTest.dynamicTest(
                        control + " needs " + operation,
                        () -> assertThat(Objects.requireNonNull(denials.get(operation))
                                        .join()
                                        .matters()
                                        .contains(control))
                                .as("whether the deployment shows that " + operation + " matters to " + control)
                                .isTrue()))));
        return tests.stream();
    }

    private static List<DynamicTest> tests(
            Operation operation, Fault fault, CompletableFuture<Disturbed.Outcome> outcome) {
        List<DynamicTest> tests = new ArrayList<>();
        String when = " when " + operation.qualifiedName() + " is " + fault;
        NEEDS.forEach((control, needed) -> {
            if (needed.contains(operation.qualifiedName())) {
                tests.add(DynamicTest.dynamicTest(control + " is not assessed" + when, () -> {
                    Disturbed.Outcome happened = outcome.join();
                    assertThat(happened.problems().getOrDefault(control, List.of()))
                            .isEmpty();
                    if (happened.changed().contains(control)) {
                        assertThat(happened.named())
                                .as("controls that say what is missing")
                                .contains(control);
                    }
                }));
            }
        });
        tests.add(DynamicTest.dynamicTest("nothing else changes" + when, () -> {
            Disturbed.Outcome happened = outcome.join();
            assertThat(happened.problems()).isEmpty();
            if (fault == Fault.PAGE_CUT && !ONE_PAGE.contains(operation)) {
                assertThat(happened.askedOn())
                        .as("asked for the second page of " + operation)
                        .isTrue();
            }
            if (!isOfCollector(operation.qualifiedName())) {
                assertThat(happened.changed())
                        .as("the controls that it changes list " + operation.qualifiedName() + " as a need")
                        .allMatch(
                                control -> NEEDS.getOrDefault(control, Set.of()).contains(operation.qualifiedName()));
            }
        }));
        return tests;
    }

    @Test
    void asksEveryOperation() {
        Set<String> expected = new TreeSet<>(OPERATIONS.keySet());
        NEEDS.values().forEach(expected::addAll);
        assertThat(disturbed.asked()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /// What is remembered of an answer is what a run over HTTP would get.
    @Test
    void remembersWhatIsAnswered() {
        assertThat(disturbed.remembered()).isEqualTo(disturbed.undisturbed());
    }

    @TestFactory
    Stream<DynamicTest> needsWhatItRestsOn() {
        return disturbed.restsOn().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey() + " needs what it rests on", () -> {
                    Set<String> unlisted = new TreeSet<>(entry.getValue());
                    unlisted.removeAll(NEEDS.getOrDefault(entry.getKey(), Set.of()));
                    unlisted.removeIf(operation -> isOfCollector(operation));
                    assertThat(unlisted).isEmpty();
                }));
    }

    /// What opens every run and lists every stack's contents, whatever is judged.
    private static boolean isOfCollector(String operation) {
        return operation.startsWith("sts:") || operation.startsWith("cloudformation:");
    }

    /// The SDK has a paginator for each operation that AWS's models call paginated.
    private static boolean isOfPages(Operation operation) {
        String service = SdkServices.packageOf(operation.service());
        String name = operation.qualifiedName().substring(operation.service().length() + 1);
        try {
            Class.forName("software.amazon.awssdk.services." + service + ".paginators." + name + "Iterable");
            return true;
        } catch (ClassNotFoundException notPaginated) {
            return false;
        }
    }

    private static Map<String, Set<String>> needs() {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (Control control : Checklist.of(Baseline.standard()).controls()) {
            needs.put(
                    control.description().id(),
                    control.description().needs().stream()
                            .map(Description.Need::operation)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return needs;
    }
}
