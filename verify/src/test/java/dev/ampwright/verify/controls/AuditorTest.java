package dev.ampwright.verify.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.verify.Checklist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody who wants a Pass would try: small templates that keep a rule's letter and break what it is for.
/// None may pass, and each has a twin, as small, that must.
///
/// The cases stand in `src/test/resources/auditor`, a file for each heading: `bases` holds whole templates by name, a
/// case names one (`on`) and gives what to change for the dangerous (`danger`) and the safe twin (`safe`), as paths
/// below `Resources` (or below the template, after a slash) and their values; nothing takes a place away. What people
/// bring stands in `files`, `dangerFiles` and `safeFiles`; `baseline` sets parameters for both.
final class AuditorTest {
    @TempDir
    Path scratch;

    static Stream<AuditorCase> cases() throws IOException {
        return AuditorCase.all().stream();
    }

    @Test
    void triesEachControl() throws IOException {
        Set<String> untried = new TreeSet<>();
        Checklist.of(Baseline.standard())
                .controls()
                .forEach(control -> untried.add(control.description().id()));
        cases().map(AuditorCase::control).forEach(untried::remove);
        assertThat(untried).as("controls that no case tries").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isNotFooled(AuditorCase one) throws IOException {
        assertThat(one.judgeDangerous(scratch))
                .as("the dangerous template")
                .containsKey(one.says())
                .satisfies(said -> assertThat(one.at().isPresent() && said.containsKey("Pass"))
                        .as("%s passes", one.at())
                        .isFalse());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void raisesNoFalseAlarm(AuditorCase one) throws IOException {
        assertThat(one.judgeSafe(scratch))
                .as("the safe twin")
                .containsKey(one.safely())
                .doesNotContainKey("Fail")
                .satisfies(said -> assertThat(!one.safely().equals("NotAssessed") && said.containsKey("NotAssessed"))
                        .as("left open: %s", said)
                        .isFalse());
    }
}
