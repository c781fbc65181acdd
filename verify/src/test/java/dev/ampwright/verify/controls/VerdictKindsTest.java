package dev.ampwright.verify.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each control has an example that passes, one that fails and one that cannot be told. Most are single faults
/// of a synthesized stack, which [SingleFaultTest] runs; the others are here.
final class VerdictKindsTest {
    private static final List<Class<? extends Verdict>> KINDS =
            List.of(Verdict.Pass.class, Verdict.Fail.class, Verdict.NotAssessed.class);

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicTest> comesToItsVerdict() {
        return VerdictExamples.all().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.control() + " " + example.kind().getSimpleName() + ": " + example.what(), () -> {
                            Path folder = scratch.resolve(
                                    example.control() + example.what().hashCode());
                            List<Verdict> verdicts =
                                    judge(example.control(), example.facts().read(folder));
                            assertThat(verdicts).hasAtLeastOneElementOfType(example.kind());
                            if (example.kind() == Verdict.Pass.class) {
                                assertThat(verdicts).noneMatch(Verdict.Fail.class::isInstance);
                            }
                        }));
    }

    /// Every kind is possible for every control: facts can always be denied, and no control only warns.
    @Test
    void everyControlHasAnExampleOfEachKind() {
        Set<String> shown = VerdictExamples.all().stream()
                .map(example -> example.control() + " " + example.kind().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        SingleFaultTest.faults()
                .forEach(fault -> KINDS.forEach(kind -> shown.add(fault.get()[0] + " " + kind.getSimpleName())));
        SingleFaultTest.removals().forEach(fault -> shown.add(fault.get()[0] + " Fail"));
        List<String> missing = new ArrayList<>();
        for (Control control : Checklist.of(VerdictExamples.DEMANDING).controls()) {
            KINDS.stream()
                    .map(kind -> control.description().id() + " " + kind.getSimpleName())
                    .filter(kind -> !shown.contains(kind))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void judgesNothingThatMayNotBeRead() {
        Facts facts = VerdictExamples.denied();
        for (Control control : Checklist.of(VerdictExamples.DEMANDING).controls()) {
            assertThat(control.evaluate(facts))
                    .as(control.description().id())
                    .isNotEmpty()
                    .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.NotAssessed.class));
        }
    }

    private static List<Verdict> judge(String id, Facts facts) {
        return Checklist.of(VerdictExamples.DEMANDING).controls().stream()
                .filter(control -> control.description().id().equals(id))
                .flatMap(control -> control.evaluate(facts).stream())
                .toList();
    }
}
